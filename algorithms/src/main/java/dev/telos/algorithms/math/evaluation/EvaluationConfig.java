package dev.telos.algorithms.math.evaluation;

import dev.telos.algorithms.objective.InvalidConfig;
import dev.telos.graph.policy.SamplingConfig;
import org.immutables.value.Value;

/** How a policy is evaluated on math problems. */
@Value.Immutable
public interface EvaluationConfig {
    /** Responses that a chunk has by default, at least. */
    int DEFAULT_CHUNK = 256;

    static ImmutableEvaluationConfig.Builder builder() {
        return ImmutableEvaluationConfig.builder();
    }

    /** How responses are written; the width of prompts is that of the longest one where none is given. */
    SamplingConfig sampling();

    /** Responses to each problem, k; 1 by default. */
    @Value.Default
    default int samples() {
        return 1;
    }

    /**
     * Problems whose responses are sampled together and then verified; by default as many as have {@value #DEFAULT_CHUNK}
     * responses, and one at least. It bounds the memory for responses, and changes none of them.
     */
    @Value.Default
    default int problemsAtOnce() {
        return Math.max(1, DEFAULT_CHUNK / Math.max(1, samples()));
    }

    @Value.Check
    default void check() {
        boolean greedy = sampling().choice() == SamplingConfig.Choice.GREEDY;
        InvalidConfig.throwIfAny(
                "the evaluation",
                InvalidConfig.check(samples() >= 1, "samples", "at least 1 response a problem", samples()),
                InvalidConfig.check(
                        !greedy || samples() <= 1,
                        "samples",
                        "1 where the likeliest tokens are chosen, as all responses would be the same",
                        samples()),
                InvalidConfig.check(problemsAtOnce() >= 1, "problemsAtOnce", "at least 1", problemsAtOnce()));
    }
}
