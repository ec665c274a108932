package dev.telos.graph.policy;

import dev.telos.graph.kernel.DecoderShape;
import dev.telos.graph.kernel.DecoderWeights;
import dev.telos.graph.kernel.Numbers;
import dev.telos.graph.ops.Precision;
import java.util.stream.IntStream;

/** Makes decoders that read a transformer's weights where they are. */
final class CachedDecoding {
    /** Tokens of prompts read at once: enough for products to run at full speed. */
    private static final int TOKENS_AT_ONCE = 256;

    private final TransformerConfig config;
    private final TransformerWeights weights;
    private final String head;

    CachedDecoding(TransformerConfig config, TransformerWeights weights, String head) {
        this.config = config;
        this.weights = weights;
        this.head = head;
    }

    /** For responses of at most {@code newTokens} to these prompts. */
    SlotDecoder decoder(Sequences prompts, int newTokens) {
        Precision<?> precision = Precision.of(config.precision());
        return new SideBySideDecoder(prompts, group -> decoder(precision, group, newTokens));
    }

    private <A> SlotDecoder decoder(Precision<A> precision, Sequences prompts, int newTokens) {
        int[] lengths =
                IntStream.range(0, prompts.size()).map(prompts::promptLength).toArray();
        int all = IntStream.of(lengths).reduce(0, Math::addExact);
        int tokensAtOnce = Math.max(prompts.size(), Math.min(all, TOKENS_AT_ONCE));
        // The last new token is not read.
        int length = Math.addExact(prompts.promptWidth(), newTokens - 1);
        return new CachedDecoder<>(
                precision.layers().decoding(shape(), weights(precision), prompts.size(), length, tokensAtOnce),
                tokensAtOnce,
                prompts);
    }

    private DecoderShape shape() {
        return new DecoderShape(
                config.vocabularySize(),
                config.hiddenSize(),
                config.heads(),
                config.keyValueHeads(),
                config.headSize(),
                config.mlpSize(),
                config.ropeTheta(),
                config.normEpsilon());
    }

    private <A> DecoderWeights<A> weights(Precision<A> precision) {
        return new DecoderWeights<>(
                numbers(precision, TransformerWeights.EMBEDDING),
                IntStream.range(0, config.layers())
                        .mapToObj(layer -> layer(precision, layer))
                        .toList(),
                numbers(precision, TransformerWeights.FINAL_NORM),
                numbers(precision, head));
    }

    private <A> DecoderWeights.Layer<A> layer(Precision<A> precision, int layer) {
        return new DecoderWeights.Layer<>(
                ofLayer(precision, layer, "input_layernorm"),
                ofLayer(precision, layer, "self_attn.q_proj"),
                ofLayer(precision, layer, "self_attn.k_proj"),
                ofLayer(precision, layer, "self_attn.v_proj"),
                ofLayer(precision, layer, "self_attn.q_norm"),
                ofLayer(precision, layer, "self_attn.k_norm"),
                ofLayer(precision, layer, "self_attn.o_proj"),
                ofLayer(precision, layer, "post_attention_layernorm"),
                ofLayer(precision, layer, "mlp.gate_proj"),
                ofLayer(precision, layer, "mlp.up_proj"),
                ofLayer(precision, layer, "mlp.down_proj"));
    }

    private <A> Numbers<A> ofLayer(Precision<A> precision, int layer, String name) {
        return numbers(precision, TransformerWeights.layer(layer, name));
    }

    private <A> Numbers<A> numbers(Precision<A> precision, String name) {
        return precision.numbers().apply(weights.get(name));
    }
}
