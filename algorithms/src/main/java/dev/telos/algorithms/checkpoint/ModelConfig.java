package dev.telos.algorithms.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.telos.algorithms.checkpoint.safetensors.TensorType;
import dev.telos.graph.policy.ImmutableTransformerConfig;
import dev.telos.graph.policy.TransformerConfig;
import java.util.OptionalInt;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * What a config.json says of a network.
 *
 * @param json the file
 * @param headSize where it says so; else the weights do
 */
record ModelConfig(
        ObjectNode json,
        int vocabularySize,
        int hiddenSize,
        int layers,
        int heads,
        int keyValueHeads,
        OptionalInt headSize,
        int mlpSize,
        double ropeTheta,
        double normEpsilon,
        boolean tiedHead) {

    /** With heads of the length that the config names, or of {@code otherwise}. */
    TransformerConfig transformer(int otherwise, DataType precision) {
        return ImmutableTransformerConfig.builder()
                .vocabularySize(vocabularySize)
                .hiddenSize(hiddenSize)
                .layers(layers)
                .heads(heads)
                .keyValueHeads(keyValueHeads)
                .headSize(headSize.orElse(otherwise))
                .mlpSize(mlpSize)
                .ropeTheta(ropeTheta)
                .normEpsilon(normEpsilon)
                .tiedHead(tiedHead)
                .precision(precision)
                .build();
    }

    /** The file for weights stored in another type, which has one of two names. */
    ObjectNode withType(TensorType type) {
        String name = switch (type) {
            case F32 -> "float32";
            case BF16 -> "bfloat16";
            case F16 -> "float16";
        };
        return json.deepCopy().put(json.has("dtype") ? "dtype" : "torch_dtype", name);
    }
}
