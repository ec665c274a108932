package dev.telos.graph.kernel;

/**
 * The weights of one layer as the second factors of products, [in, out].
 *
 * <p>Where {@link SmallProducts} are faster these are copies in that order, as the weights are when they are made, and else
 * transposed views.
 */
record DecodingMatrices<A>(
        MatrixPart<A> queries,
        MatrixPart<A> keys,
        MatrixPart<A> values,
        MatrixPart<A> output,
        MatrixPart<A> gate,
        MatrixPart<A> up,
        MatrixPart<A> down) {
    static <A> DecodingMatrices<A> of(LayerKernels<A> kernels, DecoderShape shape, DecoderWeights.Layer<A> weights) {
        int hidden = shape.hidden();
        return new DecodingMatrices<>(
                factor(kernels, weights.queries(), shape.queries(), hidden),
                factor(kernels, weights.keys(), shape.keys(), hidden),
                factor(kernels, weights.values(), shape.keys(), hidden),
                factor(kernels, weights.output(), hidden, shape.queries()),
                factor(kernels, weights.gate(), shape.mlp(), hidden),
                factor(kernels, weights.up(), shape.mlp(), hidden),
                factor(kernels, weights.down(), hidden, shape.mlp()));
    }

    /** Of a weight [out, in]. */
    static <A> MatrixPart<A> factor(LayerKernels<A> kernels, Numbers<A> weight, int out, int in) {
        if (!SmallProducts.suit(out, in)) {
            return weight.matrix(out, in).transpose();
        }
        LayerLoops<A> loops = kernels.loops();
        A row = loops.array(in);
        A columns = loops.array(in * out);
        for (int i = 0; i < out; i++) {
            weight.read((long) i * in, row, 0, in);
            loops.spread(row, 0, in, columns, i, out);
        }
        Numbers<A> copy = kernels.numbers((long) in * out);
        copy.write(0, columns, 0, in * out);
        return copy.matrix(in, out);
    }
}
