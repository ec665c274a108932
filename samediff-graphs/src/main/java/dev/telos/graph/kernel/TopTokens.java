package dev.telos.graph.kernel;

/**
 * The k largest of the numbers that were offered, with their tokens; of equal ones those offered first.
 *
 * <p>A heap with the first to leave on top: after a few numbers hardly any gets in, so that most cost one comparison.
 */
final class TopTokens {
    private final double[] values;
    private final int[] tokens;
    private int size;

    TopTokens(int k) {
        values = new double[k];
        tokens = new int[k];
    }

    void clear() {
        size = 0;
    }

    /** What a number has to exceed to get in. */
    double least() {
        return size < values.length ? Double.NEGATIVE_INFINITY : values[0];
    }

    /** Takes in a number that exceeds {@link #least}, of a token beyond all so far. */
    void add(double value, int token) {
        if (size < values.length) {
            up(size++, value, token);
        } else {
            down(value, token);
        }
    }

    int size() {
        return size;
    }

    /** The i-th of them, in no particular order. */
    int token(int i) {
        return tokens[i];
    }

    private void up(int place, double value, int token) {
        int hole = place;
        while (hole > 0 && leavesBefore(value, token, (hole - 1) / 2)) {
            move((hole - 1) / 2, hole);
            hole = (hole - 1) / 2;
        }
        values[hole] = value;
        tokens[hole] = token;
    }

    private void down(double value, int token) {
        int hole = 0;
        while (true) {
            int child = 2 * hole + 1;
            if (child + 1 < size && leavesBefore(values[child + 1], tokens[child + 1], child)) {
                child++;
            }
            if (child >= size || leavesBefore(value, token, child)) {
                break;
            }
            move(child, hole);
            hole = child;
        }
        values[hole] = value;
        tokens[hole] = token;
    }

    private boolean leavesBefore(double value, int token, int place) {
        return value < values[place] || (value == values[place] && token > tokens[place]);
    }

    private void move(int from, int to) {
        values[to] = values[from];
        tokens[to] = tokens[from];
    }
}
