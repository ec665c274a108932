package dev.telos.algorithms.invariance;

import dev.telos.algorithms.testkit.BatchSpec;
import dev.telos.graph.policy.ImmutableTransformerConfig;
import dev.telos.graph.policy.TransformerConfig;
import dev.telos.graph.policy.TransformerCritic;
import dev.telos.graph.policy.TransformerPolicy;
import dev.telos.graph.step.Models;
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;

/** Transformers of one layer for random batches, with a critic whose head is not zero. */
final class Transformers {
    private Transformers() {}

    static Models models(long seed) {
        TransformerCritic critic = TransformerCritic.fromTrunk(transformer(seed + 2000));
        Objects.requireNonNull(critic.parameters().get("value_head.weight")).addi(0.4);
        return Models.builder()
                .policy(transformer(seed))
                .reference(transformer(seed + 1000))
                .critic(critic)
                .build();
    }

    private static TransformerPolicy transformer(long seed) {
        TransformerConfig config = ImmutableTransformerConfig.builder()
                .vocabularySize(BatchSpec.builder().build().vocabularySize())
                .hiddenSize(4)
                .layers(1)
                .heads(2)
                .keyValueHeads(1)
                .headSize(2)
                .mlpSize(3)
                .precision(DataType.DOUBLE)
                .seed(seed)
                .build();
        return TransformerPolicy.initialised(config);
    }
}
