package dev.telos.algorithms.train;

import dev.telos.algorithms.task.Task;
import dev.telos.graph.policy.ImmutableTransformerConfig;
import dev.telos.graph.policy.TransformerConfig;

/** The shape of the small transformer that learns the built-in tasks: about 0.1 million parameters. */
public final class TaskPolicy {
    private TaskPolicy() {}

    /** Two layers of width 64 over the task's vocabulary, initialised from the seed. */
    public static TransformerConfig config(Task task, long seed) {
        return ImmutableTransformerConfig.builder()
                .vocabularySize(task.vocabulary().size())
                .hiddenSize(64)
                .layers(2)
                .heads(4)
                .headSize(16)
                .mlpSize(192)
                .seed(seed)
                .build();
    }
}
