package dev.telos.graph.kernel;

/**
 * Causal attention with norms on queries and keys and rotary positions, and what flows back.
 *
 * <p>Of a head's weights only {@link #ROWS} rows are there at a time, and the way back computes all anew from queries, keys
 * and values. Belongs to one thread.
 *
 * @param <A> float[] or double[]
 */
public final class AttentionKernel<A> {
    /** Rows of weights at a time; their scores of a few hundred positions lie in the second cache. */
    private static final int ROWS = 64;

    /** Its exponential is exactly 0. */
    private static final double UNSEEN = -1e4;

    private final LayerLoops<A> loops;
    private final AttentionShape shape;
    private final TurnedHead<A> queries;
    private final TurnedHead<A> keys;
    private final Numbers<A> scores;
    private final Numbers<A> slopes;
    private final A weights;
    private final A derivatives;
    private final A hidden;

    AttentionKernel(LayerKernels<A> kernels, AttentionShape shape) {
        this.loops = kernels.loops();
        this.shape = shape;
        this.queries = new TurnedHead<>(kernels, shape, shape.heads(), shape.asked(), 1 / Math.sqrt(shape.headSize()));
        this.keys = new TurnedHead<>(kernels, shape, shape.keyValueHeads(), shape.positions(), 1);
        int length = Math.min(ROWS, shape.asked()) * shape.positions();
        this.scores = kernels.numbers(length);
        this.slopes = kernels.numbers(length);
        this.weights = loops.array(length);
        this.derivatives = loops.array(length);
        this.hidden = loops.array(shape.positions());
    }

    /**
     * What attention reads.
     *
     * @param queries [n·B, H·headSize]
     * @param keys [S·B, keyValueHeads·headSize]
     * @param values as keys
     * @param queryGain [headSize]
     * @param keyGain [headSize]
     * @param hidden added to scores, [B, S]
     */
    public record Inputs<A>(
            Numbers<A> queries,
            Numbers<A> keys,
            Numbers<A> values,
            Numbers<A> queryGain,
            Numbers<A> keyGain,
            Numbers<A> hidden) {}

    /** The gradients, each shaped as in {@link Inputs}. */
    public record Gradients<A>(
            Numbers<A> queries, Numbers<A> keys, Numbers<A> values, Numbers<A> queryGain, Numbers<A> keyGain) {}

    /** Rows of weights from {@code from} on, each of which sees at most the first {@code seen} positions. */
    private record Rows(int from, int count, int seen) {}

    /** Fills {@code attended}, [n·B, H·headSize]. */
    public void forward(Inputs<A> in, Numbers<A> attended) {
        queries.begin(in.queryGain());
        keys.begin(in.keyGain());
        for (int b = 0; b < shape.sequences(); b++) {
            in.hidden().read((long) b * shape.positions(), hidden, 0, shape.positions());
            for (int head = 0; head < shape.heads(); head++) {
                int shared = head / shape.group();
                if (head % shape.group() == 0) {
                    keys.load(in.keys(), b, shared);
                }
                queries.load(in.queries(), b, head);
                for (int from = 0; from < shape.asked(); from += ROWS) {
                    Rows rows = rows(from);
                    weigh(rows);
                    asked(attended, b, head, rows).setProduct(square(scores, rows), seen(in.values(), b, shared, rows));
                }
            }
        }
    }

    /** Fills the gradients from {@code derivative}, which is with respect to what {@link #forward} gives. */
    public void backward(Inputs<A> in, Numbers<A> derivative, Gradients<A> out) {
        queries.begin(in.queryGain());
        keys.begin(in.keyGain());
        clear(out.values());
        for (int b = 0; b < shape.sequences(); b++) {
            in.hidden().read((long) b * shape.positions(), hidden, 0, shape.positions());
            for (int shared = 0; shared < shape.keyValueHeads(); shared++) {
                keys.load(in.keys(), b, shared);
                clear(keys.derivatives);
                for (int head = shared * shape.group(); head < (shared + 1) * shape.group(); head++) {
                    queries.load(in.queries(), b, head);
                    for (int from = 0; from < shape.asked(); from += ROWS) {
                        Rows rows = rows(from);
                        back(
                                rows,
                                seen(in.values(), b, shared, rows),
                                asked(derivative, b, head, rows),
                                seen(out.values(), b, shared, rows));
                    }
                    queries.back(out.queries(), b, head);
                }
                keys.back(out.keys(), b, shared);
            }
        }
        queries.end(out.queryGain());
        keys.end(out.keyGain());
    }

    private void back(Rows rows, MatrixPart<A> values, MatrixPart<A> derivative, MatrixPart<A> ofValues) {
        weigh(rows);
        MatrixPart<A> ofScores = square(slopes, rows);
        ofValues.addProduct(square(scores, rows).transpose(), derivative);
        ofScores.setProduct(derivative, values.transpose());
        int length = rows.count() * rows.seen();
        slopes.read(0, derivatives, 0, length);
        for (int from = 0; from < length; from += rows.seen()) {
            double mean = loops.products(weights, derivatives, from, rows.seen());
            loops.centre(weights, derivatives, mean, from, rows.seen());
        }
        slopes.write(0, derivatives, 0, length);
        first(queries.derivatives, rows).setProduct(ofScores, upTo(keys.values, rows));
        upTo(keys.derivatives, rows).addProduct(ofScores.transpose(), first(queries.values, rows));
    }

    /** Fills {@link #weights} and {@link #scores} with shares of attention, [rows, seen]. */
    private void weigh(Rows rows) {
        square(scores, rows)
                .setProduct(first(queries.values, rows), upTo(keys.values, rows).transpose());
        int length = rows.count() * rows.seen();
        scores.read(0, weights, 0, length);
        for (int row = 0; row < rows.count(); row++) {
            int from = row * rows.seen();
            int own = rows.seen() - rows.count() + row + 1;
            loops.shift(weights, from, hidden, loops.largest(weights, from, hidden, own), own);
            loops.fill(weights, from + own, rows.seen() - own, UNSEEN);
        }
        loops.exp(weights, length);
        for (int from = 0; from < length; from += rows.seen()) {
            loops.multiply(weights, from, 1 / loops.sum(weights, from, rows.seen()), rows.seen());
        }
        scores.write(0, weights, 0, length);
    }

    private Rows rows(int from) {
        int count = Math.min(ROWS, shape.asked() - from);
        return new Rows(from, count, shape.positions() - shape.asked() + from + count);
    }

    private MatrixPart<A> square(Numbers<A> numbers, Rows rows) {
        return numbers.matrix(rows.count(), rows.seen());
    }

    private MatrixPart<A> first(Numbers<A> ofQueries, Rows rows) {
        int size = shape.headSize();
        return ofQueries.part((long) rows.from() * size, rows.count(), size, size);
    }

    private MatrixPart<A> upTo(Numbers<A> ofKeys, Rows rows) {
        return ofKeys.matrix(rows.seen(), shape.headSize());
    }

    private MatrixPart<A> asked(Numbers<A> numbers, int sequence, int head, Rows rows) {
        int stride = shape.stride(shape.heads());
        long from = shape.start(sequence, head, shape.heads()) + (long) rows.from() * stride;
        return numbers.part(from, rows.count(), shape.headSize(), stride);
    }

    private MatrixPart<A> seen(Numbers<A> numbers, int sequence, int head, Rows rows) {
        int heads = shape.keyValueHeads();
        return numbers.part(shape.start(sequence, head, heads), rows.seen(), shape.headSize(), shape.stride(heads));
    }

    private void clear(Numbers<A> numbers) {
        int block = shape.positions() * Math.min(ROWS, shape.asked());
        loops.fill(derivatives, 0, block, 0);
        for (long from = 0; from < numbers.length(); from += block) {
            numbers.write(from, derivatives, 0, (int) Math.min(block, numbers.length() - from));
        }
    }
}
