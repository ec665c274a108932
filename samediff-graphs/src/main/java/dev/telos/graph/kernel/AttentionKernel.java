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

    private final LayerLoops<A> loops;
    private final AttentionShape shape;
    private final TurnedHeads<A> queries;
    private final TurnedHeads<A> keys;
    private final Numbers<A> scores;
    private final Numbers<A> slopes;
    private final A weights;
    private final A derivatives;
    private final A hidden;

    AttentionKernel(LayerKernels<A> kernels, AttentionShape shape) {
        this.loops = kernels.loops();
        this.shape = shape;
        this.queries = new TurnedHeads<>(kernels, shape, shape.heads(), shape.asked(), 1 / Math.sqrt(shape.headSize()));
        this.keys = new TurnedHeads<>(kernels, shape, shape.keyValueHeads(), shape.positions(), 1);
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
            load(in, b);
            for (int head = 0; head < shape.heads(); head++) {
                int shared = head / shape.group();
                for (int from = 0; from < shape.asked(); from += ROWS) {
                    Rows rows = rows(from);
                    weigh(head, rows);
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
            load(in, b);
            keys.clear();
            for (int head = 0; head < shape.heads(); head++) {
                int shared = head / shape.group();
                for (int from = 0; from < shape.asked(); from += ROWS) {
                    Rows rows = rows(from);
                    back(
                            head,
                            rows,
                            seen(in.values(), b, shared, rows),
                            asked(derivative, b, head, rows),
                            seen(out.values(), b, shared, rows));
                }
            }
            queries.back(out.queries(), b);
            keys.back(out.keys(), b);
        }
        queries.end(out.queryGain());
        keys.end(out.keyGain());
    }

    private void load(Inputs<A> in, int sequence) {
        in.hidden().read((long) sequence * shape.positions(), hidden, 0, shape.positions());
        queries.load(in.queries(), sequence);
        keys.load(in.keys(), sequence);
    }

    private void back(int head, Rows rows, MatrixPart<A> values, MatrixPart<A> derivative, MatrixPart<A> ofValues) {
        weigh(head, rows);
        MatrixPart<A> ofScores = square(slopes, rows);
        ofValues.addProduct(square(scores, rows).transpose(), derivative);
        ofScores.setProduct(derivative, values.transpose());
        int length = rows.count() * rows.seen();
        slopes.read(0, derivatives, 0, length);
        loops.softenBack(weights, derivatives, rows.count(), rows.seen());
        slopes.write(0, derivatives, 0, length);
        int shared = head / shape.group();
        queries.derivatives(head, rows.from(), rows.count()).setProduct(ofScores, keys.values(shared, 0, rows.seen()));
        keys.derivatives(shared, 0, rows.seen())
                .addProduct(ofScores.transpose(), queries.values(head, rows.from(), rows.count()));
    }

    /** Fills {@link #weights} and {@link #scores} with shares of attention, [rows, seen]. */
    private void weigh(int head, Rows rows) {
        MatrixPart<A> asking = queries.values(head, rows.from(), rows.count());
        square(scores, rows)
                .setProduct(
                        asking,
                        keys.values(head / shape.group(), 0, rows.seen()).transpose());
        int length = rows.count() * rows.seen();
        scores.read(0, weights, 0, length);
        loops.soften(weights, hidden, rows.count(), rows.seen(), rows.seen() - rows.count() + 1);
        scores.write(0, weights, 0, length);
    }

    private Rows rows(int from) {
        int count = Math.min(ROWS, shape.asked() - from);
        return new Rows(from, count, shape.positions() - shape.asked() + from + count);
    }

    private MatrixPart<A> square(Numbers<A> numbers, Rows rows) {
        return numbers.matrix(rows.count(), rows.seen());
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
