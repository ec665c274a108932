package dev.telos.graph.kernel;

import java.util.List;

/**
 * The weights of a transformer, where they lie; a matrix [out, in] stands row by row.
 *
 * @param embedding [V, hidden]
 * @param norm gain of the last norm, [hidden]
 * @param head [V, hidden]
 */
public record DecoderWeights<A>(Numbers<A> embedding, List<Layer<A>> layers, Numbers<A> norm, Numbers<A> head) {
    public DecoderWeights {
        layers = List.copyOf(layers);
    }

    /**
     * Of one layer.
     *
     * @param attentionNorm gain of what attention reads, [hidden]
     * @param queries [H·headSize, hidden]
     * @param keys [keyValueHeads·headSize, hidden]
     * @param values as keys
     * @param queryNorm gain of each query, [headSize]
     * @param keyNorm gain of each key, [headSize]
     * @param output [hidden, H·headSize]
     * @param mlpNorm gain of what the gated part reads, [hidden]
     * @param gate [mlp, hidden]
     * @param up [mlp, hidden]
     * @param down [hidden, mlp]
     */
    public record Layer<A>(
            Numbers<A> attentionNorm,
            Numbers<A> queries,
            Numbers<A> keys,
            Numbers<A> values,
            Numbers<A> queryNorm,
            Numbers<A> keyNorm,
            Numbers<A> output,
            Numbers<A> mlpNorm,
            Numbers<A> gate,
            Numbers<A> up,
            Numbers<A> down) {}
}
