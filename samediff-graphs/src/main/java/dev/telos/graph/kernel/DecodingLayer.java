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
    private final MatrixPart<A> ofQueries;
    private final MatrixPart<A> ofKeys;
    private final MatrixPart<A> ofValues;
    private final MatrixPart<A> ofOutput;
    private final MatrixPart<A> ofGate;
    private final MatrixPart<A> ofUp;
    private final MatrixPart<A> ofDown;

    /** The kernels of all layers. */
    record Parts<A>(RmsNormKernel<A> norm, CachedAttentionKernel<A> attention, GateKernel<A> gate) {}

    DecodingLayer(
            Parts<A> parts,
            DecoderShape shape,
            DecoderWeights.Layer<A> weights,
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
        this.ofQueries = transposed(weights.queries(), shape.queries(), shape.hidden());
        this.ofKeys = transposed(weights.keys(), shape.keys(), shape.hidden());
        this.ofValues = transposed(weights.values(), shape.keys(), shape.hidden());
        this.ofOutput = transposed(weights.output(), shape.hidden(), shape.queries());
        this.ofGate = transposed(weights.gate(), shape.mlp(), shape.hidden());
        this.ofUp = transposed(weights.up(), shape.mlp(), shape.hidden());
        this.ofDown = transposed(weights.down(), shape.hidden(), shape.mlp());
    }

    private static <A> MatrixPart<A> transposed(Numbers<A> weight, int out, int in) {
        return weight.matrix(out, in).transpose();
    }

    /** Adds to the hidden rows what attention and the gated part make of them. */
    void run(int[] sequences, int[] positions) {
        parts.norm().forward(buffers.hidden(), weights.attentionNorm(), buffers.normalised());
        queries.setProduct(normalised, ofQueries);
        keys.setProduct(normalised, ofKeys);
        values.setProduct(normalised, ofValues);
        parts.attention().forward(sequences, positions, buffers, weights, cache);
        hidden.addProduct(queries, ofOutput);
        parts.norm().forward(buffers.hidden(), weights.mlpNorm(), buffers.normalised());
        gates.setProduct(normalised, ofGate);
        ups.setProduct(normalised, ofUp);
        parts.gate().forward(buffers.gates(), buffers.ups(), buffers.gates());
        hidden.addProduct(gates, ofDown);
    }
}
