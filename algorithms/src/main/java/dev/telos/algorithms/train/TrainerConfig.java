package dev.telos.algorithms.train;

import static dev.telos.algorithms.objective.InvalidConfig.atLeast;
import static dev.telos.algorithms.objective.InvalidConfig.positive;

import dev.telos.algorithms.health.Alarms;
import dev.telos.algorithms.noise.RewardNoise;
import dev.telos.algorithms.objective.InvalidConfig;
import dev.telos.algorithms.objective.Recipe;
import dev.telos.graph.optimizer.AdamWConfig;
import dev.telos.graph.optimizer.ImmutableAdamWConfig;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** Configuration of {@link Trainer}; the defaults learn the built-in tasks in minutes on two cores. */
@Value.Immutable
public interface TrainerConfig {
    static ImmutableTrainerConfig.Builder builder() {
        return ImmutableTrainerConfig.builder();
    }

    /** Optimizer steps times rollouts: how often prompts are drawn and answered. */
    @Value.Default
    default int steps() {
        return 100;
    }

    /** Prompts drawn for each rollout. */
    @Value.Default
    default int prompts() {
        return 16;
    }

    /** Responses sampled for each prompt, the size of a group. */
    @Value.Default
    default int samples() {
        return 8;
    }

    /** Sampling temperature, in training and in sampled evaluation. */
    @Value.Default
    default double temperature() {
        return 1;
    }

    /** Responses under way at once while sampling, which bounds the memory for keys and values; all if empty. */
    OptionalInt places();

    /** Passes over the responses of one rollout; from the second on the policy differs from the old one. */
    @Value.Default
    default int epochs() {
        return 1;
    }

    /** Parts, by prompts, into which a rollout is cut for optimizer steps of their own. */
    @Value.Default
    default int miniBatches() {
        return 1;
    }

    /** Sequences that go through the networks at once; changes memory and speed, never the gradient. */
    @Value.Default
    default int microBatch() {
        return 256;
    }

    /** The policy's optimizer. */
    @Value.Default
    default AdamWConfig optimizer() {
        return ImmutableAdamWConfig.builder()
                .learningRate(3e-4)
                .weightDecay(0.01)
                .maxGradientNorm(1.0)
                .build();
    }

    /** The critic's optimizer, where the objective has a critic. */
    @Value.Default
    default AdamWConfig criticOptimizer() {
        return ImmutableAdamWConfig.builder()
                .from(optimizer())
                .learningRate(1e-3)
                .build();
    }

    /** Flips of the training reward. */
    @Value.Default
    default RewardNoise noise() {
        return new RewardNoise.None();
    }

    /** How an optimizer step goes through its sequences; in TELOS's own way the micro-batches change nothing but speed. */
    @Value.Default
    default StepKind step() {
        return StepKind.EXACT;
    }

    /** What training does beside the objective: value pretraining, dynamic sampling; by default nothing. */
    @Value.Default
    default Recipe recipe() {
        return Recipe.plain();
    }

    /** What is taken for divergence, and what happens then. */
    @Value.Default
    default Alarms alarms() {
        return Alarms.standard();
    }

    /** Steps between evaluations; the first is before any step, the last after the last. */
    @Value.Default
    default int evaluationEvery() {
        return 10;
    }

    /** Rollouts after which the state is handed to {@link TrainingListener#checkpoint}; never if empty. */
    OptionalInt checkpointEvery();

    /** Held-out problems in an evaluation, the same ones every time. */
    @Value.Default
    default int evaluationProblems() {
        return 256;
    }

    /** Decides prompts, samples and mini-batches. */
    @Value.Default
    default long seed() {
        return 0;
    }

    /** Optimizer steps on one rollout. From the second on the policy is not the one that sampled it. */
    @Value.Derived
    default int updatesPerRollout() {
        return epochs() * miniBatches();
    }

    @Value.Check
    default void check() {
        InvalidConfig.throwIfAny(
                "the trainer",
                atLeast("steps", 0, steps()),
                atLeast("prompts", 1, prompts()),
                atLeast("samples", 1, samples()),
                atLeast("epochs", 1, epochs()),
                InvalidConfig.check(
                        miniBatches() >= 1 && miniBatches() <= prompts(),
                        "miniBatches",
                        "from 1 to the number of prompts",
                        miniBatches()),
                atLeast("microBatch", 1, microBatch()),
                atLeast("evaluationEvery", 1, evaluationEvery()),
                atLeast("checkpointEvery", 1, checkpointEvery().orElse(1)),
                atLeast("places", 1, places().orElse(1)),
                atLeast("evaluationProblems", 1, evaluationProblems()),
                InvalidConfig.check(
                        recipe().rolloutTries() == 1 || samples() > 1,
                        "recipe.rolloutTries",
                        "1 with a single sample a prompt, whose group never has unequal rewards",
                        recipe().rolloutTries()),
                positive("temperature", temperature()));
    }
}
