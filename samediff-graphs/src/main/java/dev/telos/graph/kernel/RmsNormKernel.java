package dev.telos.graph.kernel;

/**
 * Rows divided by their root mean square: {@code y = gain · x / sqrt(mean(x²) + epsilon)}, and what flows back.
 *
 * <p>Belongs to one thread.
 *
 * @param <A> float[] or double[]
 * @see <a href="https://arxiv.org/abs/1910.07467">Root Mean Square Layer Normalization (Zhang and Sennrich, 2019)</a>
 */
public final class RmsNormKernel<A> {
    private static final int BLOCK = 4096;

    private final LayerLoops<A> loops;
    private final int width;
    private final double epsilon;
    private final int rowsOfBlock;
    private final A x;
    private final A gains;
    private final A derivative;
    private final A result;
    private final A sums;

    RmsNormKernel(LayerLoops<A> loops, int width, double epsilon) {
        this.loops = loops;
        this.width = width;
        this.epsilon = epsilon;
        this.rowsOfBlock = Math.max(1, BLOCK / width);
        int length = rowsOfBlock * width;
        this.x = loops.array(length);
        this.gains = loops.array(length);
        this.derivative = loops.array(length);
        this.result = loops.array(length);
        this.sums = loops.array(length);
    }

    /**
     * Fills {@code y}.
     *
     * @param values [N, width], as {@code y}
     * @param gain [width]
     */
    public void forward(Numbers<A> values, Numbers<A> gain, Numbers<A> y) {
        readGains(gain);
        for (long row = 0; row < rows(values); row += rowsOfBlock) {
            int count = count(row, values);
            values.read(row * width, x, 0, count * width);
            loops.normalise(x, gains, count, width, epsilon, result);
            y.write(row * width, result, 0, count * width);
        }
    }

    /**
     * Fills the gradients with respect to values and gain.
     *
     * @param derivatives with respect to y, [N, width]
     */
    public void backward(
            Numbers<A> values, Numbers<A> gain, Numbers<A> derivatives, Numbers<A> ofValues, Numbers<A> ofGain) {
        readGains(gain);
        loops.fill(sums, 0, rowsOfBlock * width, 0);
        for (long row = 0; row < rows(values); row += rowsOfBlock) {
            int count = count(row, values);
            values.read(row * width, x, 0, count * width);
            derivatives.read(row * width, derivative, 0, count * width);
            loops.normaliseBack(x, gains, derivative, count, width, epsilon, result, sums);
            ofValues.write(row * width, result, 0, count * width);
        }
        for (int from = width; from < rowsOfBlock * width; from += width) {
            loops.addFirst(sums, from, width);
        }
        ofGain.write(0, sums, 0, width);
    }

    /** Once for each row of a block, so that they are numbered as its numbers are. */
    private void readGains(Numbers<A> gain) {
        for (int from = 0; from < rowsOfBlock * width; from += width) {
            gain.read(0, gains, from, width);
        }
    }

    private long rows(Numbers<A> values) {
        return values.length() / width;
    }

    private int count(long row, Numbers<A> values) {
        return (int) Math.min(rowsOfBlock, rows(values) - row);
    }
}
