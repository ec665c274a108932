package dev.telos.algorithms.objective;

import static dev.telos.dsl.Telos.reward;
import static dev.telos.dsl.Telos.tokenInput;

import dev.telos.dsl.Objective;
import dev.telos.dsl.PerSequence;
import dev.telos.graph.step.MicroBatchStep;
import dev.telos.graph.step.Models;
import dev.telos.graph.step.Partition;
import java.util.Map;

/**
 * BNPO, the loss type "bnpo" of TRL: GRPO whose mean over tokens is that of each micro-batch by itself.
 *
 * <pre>
 * A = (R - mean_group R) / (std_group R + 1e-6), over the whole step
 * L = sum_m (B_m / B) sum_{i in m, t} clipped_surrogate(r, A) / (tokens of micro-batch m)
 * </pre>
 *
 * <p>The denominators make the gradient depend on how sequences are packed. So the objective does not state the scope of
 * its mean: run by any other step than that of {@link #step} it is GRPO with token-mean.
 */
public final class Bnpo {
    /** The token input [B,T] with the advantages of the whole step. */
    public static final String ADVANTAGE = "advantage";

    private Bnpo() {}

    /** Needs the input {@value #ADVANTAGE} [B,T], which {@link #step} makes of rewards [B] and groups. */
    public static Objective bnpo(BaselineConfig config) {
        return config.objective("BNPO", tokenInput(ADVANTAGE));
    }

    /** The step with a mean over tokens for each micro-batch of the partition. */
    public static MicroBatchStep step(BaselineConfig config, Models models, Partition partition) {
        return new MicroBatchStep(
                bnpo(config),
                models,
                partition,
                Map.of(ADVANTAGE, advantage(config).onTokens()));
    }

    /** GRPO's advantage, [B]. */
    public static PerSequence advantage(BaselineConfig config) {
        return config.dialect().standardisedOnGroup(reward());
    }
}
