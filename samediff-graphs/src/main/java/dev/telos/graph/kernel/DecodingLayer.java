package dev.telos.graph.kernel;

/** A layer of a transformer for the tokens of one pass, on buffers which hold just these. */
final class DecodingLayer<A> {
    private final Parts<A> parts;
    private final DecoderWeights.Layer<A> weights;
    private final DecodingBuffers<A> buffers;
    private final KeyValueCache<A> cache;
    private final MatrixPart<A> hidden;
    private final MatrixPart<A> normalised;
    private final MatrixPart<A> queries;
    private final MatrixPart<A> keys;
    private final MatrixPart<A> values;
    private final MatrixPart<A> gates;
    private final MatrixPart<A> ups;
    private final DecodingMatrices<A> matrices;

    /** The kernels of all layers. */
    record Parts<A>(RmsNormKernel<A> norm, CachedAttentionKernel<A> attention, GateKernel<A> gate) {}

    DecodingLayer(
            Parts<A> parts,
            DecoderShape shape,
            DecoderWeights.Layer<A> weights,
            DecodingMatrices<A> matrices,
            DecodingBuffers<A> buffers,
            KeyValueCache<A> cache,
            int rows) {
        this.parts = parts;
        this.weights = weights;
        this.buffers = buffers;
        this.cache = cache;
        this.hidden = buffers.hidden().matrix(rows, shape.hidden());
        this.normalised = buffers.normalised().matrix(rows, shape.hidden());
        this.queries = buffers.queries().matrix(rows, shape.queries());
        this.keys = buffers.keys().matrix(rows, shape.keys());
        this.values = buffers.values().matrix(rows, shape.keys());
        this.gates = buffers.gates().matrix(rows, shape.mlp());
        this.ups = buffers.ups().matrix(rows, shape.mlp());
        this.matrices = matrices;
    }

    /** Adds to the hidden rows what attention and the gated part make of them. */
    void run(int[] sequences, int[] positions) {
        parts.norm().forward(buffers.hidden(), weights.attentionNorm(), buffers.normalised());
        queries.setProduct(normalised, matrices.queries());
        keys.setProduct(normalised, matrices.keys());
        values.setProduct(normalised, matrices.values());
        parts.attention().forward(sequences, positions, buffers, weights, cache);
        hidden.addProduct(queries, matrices.output());
        parts.norm().forward(buffers.hidden(), weights.mlpNorm(), buffers.normalised());
        gates.setProduct(normalised, matrices.gate());
        ups.setProduct(normalised, matrices.up());
        parts.gate().forward(buffers.gates(), buffers.ups(), buffers.gates());
        hidden.addProduct(gates, matrices.down());
    }
}
