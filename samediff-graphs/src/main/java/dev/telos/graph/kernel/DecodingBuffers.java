package dev.telos.graph.kernel;

/**
 * What stands between the parts of a layer, with a row for each token that is read.
 *
 * @param hidden [rows, hidden], what layers add to
 * @param normalised [rows, hidden]
 * @param queries [rows, H·headSize], and then what attention gives
 * @param keys [rows, keyValueHeads·headSize]
 * @param values as keys
 * @param gates [rows, mlp], and then what is let through
 * @param ups [rows, mlp]
 */
record DecodingBuffers<A>(
        Numbers<A> hidden,
        Numbers<A> normalised,
        Numbers<A> queries,
        Numbers<A> keys,
        Numbers<A> values,
        Numbers<A> gates,
        Numbers<A> ups) {
    static <A> DecodingBuffers<A> allocate(LayerKernels<A> kernels, DecoderShape shape, int rows) {
        return new DecodingBuffers<>(
                kernels.numbers((long) rows * shape.hidden()),
                kernels.numbers((long) rows * shape.hidden()),
                kernels.numbers((long) rows * shape.queries()),
                kernels.numbers((long) rows * shape.keys()),
                kernels.numbers((long) rows * shape.keys()),
                kernels.numbers((long) rows * shape.mlp()),
                kernels.numbers((long) rows * shape.mlp()));
    }

    /** The first rows of these. */
    DecodingBuffers<A> first(DecoderShape shape, int rows) {
        return new DecodingBuffers<>(
                hidden.first((long) rows * shape.hidden()),
                normalised.first((long) rows * shape.hidden()),
                queries.first((long) rows * shape.queries()),
                keys.first((long) rows * shape.keys()),
                values.first((long) rows * shape.keys()),
                gates.first((long) rows * shape.mlp()),
                ups.first((long) rows * shape.mlp()));
    }
}
