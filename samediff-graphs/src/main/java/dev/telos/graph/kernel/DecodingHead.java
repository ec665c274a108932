package dev.telos.graph.kernel;

/**
 * Logits of the tokens that may come after those that were read, for a fixed number of rows.
 *
 * @param <A> float[] or double[]
 */
public final class DecodingHead<A> {
    private final LayerLoops<A> loops;
    private final RmsNormKernel<A> norm;
    private final Numbers<A> gain;
    private final Buffers<A> buffers;
    private final int width;
    private final int vocabulary;
    private final MatrixPart<A> normalised;
    private final MatrixPart<A> logits;
    private final MatrixPart<A> table;
    private final A block;

    /**
     * A row for each response.
     *
     * @param hidden [rows, hidden]
     * @param normalised as hidden
     * @param logits [rows, V]
     */
    record Buffers<A>(Numbers<A> hidden, Numbers<A> normalised, Numbers<A> logits) {
        static <A> Buffers<A> allocate(LayerKernels<A> kernels, DecoderShape shape, int rows) {
            return new Buffers<>(
                    kernels.numbers((long) rows * shape.hidden()),
                    kernels.numbers((long) rows * shape.hidden()),
                    kernels.numbers((long) rows * shape.vocabulary()));
        }

        /** The first rows of these. */
        Buffers<A> first(DecoderShape shape, int rows) {
            return new Buffers<>(
                    hidden.first((long) rows * shape.hidden()),
                    normalised.first((long) rows * shape.hidden()),
                    logits.first((long) rows * shape.vocabulary()));
        }
    }

    /**
     * On buffers for just so many rows.
     *
     * @param gain of the last norm, [hidden]
     * @param table [hidden, V]
     */
    DecodingHead(
            LayerLoops<A> loops,
            RmsNormKernel<A> norm,
            DecoderShape shape,
            Numbers<A> gain,
            MatrixPart<A> table,
            Buffers<A> buffers,
            int rows) {
        this.loops = loops;
        this.norm = norm;
        this.gain = gain;
        this.buffers = buffers;
        this.width = shape.hidden();
        this.vocabulary = shape.vocabulary();
        this.normalised = buffers.normalised().matrix(rows, width);
        this.logits = buffers.logits().matrix(rows, vocabulary);
        this.table = table;
        this.block = loops.array(Math.max(width, LayerLoops.LENGTH));
    }

    /** How many rows there are. */
    public int size() {
        return logits.rows();
    }

    /** A row goes on after the nth token of a pass that has just run. */
    public void take(DecodingPass<A> pass, int n, int row) {
        pass.hidden().read((long) n * width, block, 0, width);
        buffers.hidden().write((long) row * width, block, 0, width);
    }

    /** Computes the logits of all rows. */
    public void run() {
        norm.forward(buffers.hidden(), gain, buffers.normalised());
        logits.setProduct(normalised, table);
    }

    /** Copies the logits of a row. */
    public void read(int row, double[] result) {
        for (int from = 0; from < vocabulary; from += LayerLoops.LENGTH) {
            int count = Math.min(LayerLoops.LENGTH, vocabulary - from);
            buffers.logits().read((long) row * vocabulary + from, block, 0, count);
            loops.widen(block, result, from, count);
        }
    }
}
