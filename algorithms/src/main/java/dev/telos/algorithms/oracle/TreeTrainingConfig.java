package dev.telos.algorithms.oracle;

import static dev.telos.algorithms.objective.InvalidConfig.atLeast;
import static dev.telos.algorithms.objective.InvalidConfig.positive;

import dev.telos.algorithms.objective.InvalidConfig;
import dev.telos.graph.optimizer.AdamWConfig;
import dev.telos.graph.optimizer.ImmutableAdamWConfig;
import org.immutables.value.Value;

/** Configuration of {@link TreeTraining}; a run of the defaults takes seconds. */
@Value.Immutable
public interface TreeTrainingConfig {
    static ImmutableTreeTrainingConfig.Builder builder() {
        return ImmutableTreeTrainingConfig.builder();
    }

    /** By default four prompts, responses of up to 5 of 4 tokens, and rewards of 0 or 1. */
    @Value.Default
    default TokenTreeConfig tree() {
        return TokenTreeConfig.builder()
                .depth(5)
                .prompts(4)
                .rewards(OutcomeRewards.BINARY)
                .build();
    }

    /** The beta of the identities in reports: that of VIMPO on the built-in tasks. */
    @Value.Default
    default double beta() {
        return 0.05;
    }

    /** Optimizer steps, each on a rollout of its own. */
    @Value.Default
    default int steps() {
        return 160;
    }

    /** Groups in a rollout, each of a prompt drawn at random. */
    @Value.Default
    default int groups() {
        return 16;
    }

    /** Responses in a group. */
    @Value.Default
    default int samples() {
        return 8;
    }

    /** Steps between reports; the first is before any step, the last after the last. */
    @Value.Default
    default int reportEvery() {
        return 20;
    }

    /** Groups drawn from the current policy for a report, on whose tokens correlations are taken. */
    @Value.Default
    default int reportGroups() {
        return 256;
    }

    /** Of the policy's table of logits. */
    @Value.Default
    default AdamWConfig optimizer() {
        return ImmutableAdamWConfig.builder()
                .learningRate(0.02)
                .maxGradientNorm(1)
                .build();
    }

    /** Of the critic's table of values. */
    @Value.Default
    default AdamWConfig criticOptimizer() {
        return ImmutableAdamWConfig.builder().learningRate(0.05).build();
    }

    /** Decides what is sampled; the tree has a seed of its own. */
    @Value.Default
    default long seed() {
        return 0;
    }

    @Value.Check
    default void check() {
        InvalidConfig.throwIfAny(
                "training on a token tree",
                positive("beta", beta()),
                atLeast("steps", 0, steps()),
                atLeast("groups", 1, groups()),
                atLeast("samples", 2, samples()),
                atLeast("reportEvery", 1, reportEvery()),
                atLeast("reportGroups", 1, reportGroups()));
    }
}
