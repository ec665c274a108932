package dev.telos.algorithms.objective;

import static dev.telos.dsl.Telos.groupSize;
import static dev.telos.dsl.Telos.reward;

import dev.telos.dsl.Objective;
import dev.telos.dsl.PerSequence;

/**
 * RLOO, REINFORCE Leave-One-Out (arXiv 2402.14740): the reward compared with the mean of the others' of the same prompt.
 *
 * <pre>
 * A_i = R_i - sum_{j != i} R_j / (G - 1) = (R_i - mean_group R) G / (G - 1), the same for every token of a response
 * L   = aggregate(clipped_surrogate(r, A))
 * </pre>
 *
 * <p>A group of one has the advantage 0, as in verl's "rloo_vectorized"; in the verl dialect its raw reward, as in
 * "rloo".
 */
public final class Rloo {
    private Rloo() {}

    /** Needs rewards [B] and groups; old log-probabilities where the policy has moved since sampling. */
    public static Objective rloo(BaselineConfig config) {
        return config.objective("RLOO", advantage(config).onTokens());
    }

    /** At the defaults. */
    public static Objective rloo() {
        return rloo(BaselineConfig.builder().build());
    }

    /** The reward less the mean of the others, [B]. */
    public static PerSequence advantage(BaselineConfig config) {
        PerSequence others = groupSize().minus(1).max(1);
        return config.dialect().centredOnGroup(reward()).times(groupSize()).dividedBy(others);
    }

    static CatalogueEntry entry() {
        BaselineConfig config = BaselineConfig.builder().build();
        return CatalogueEntry.of("rloo", "RLOO, REINFORCE Leave-One-Out (arXiv 2402.14740)", config, Rloo::rloo)
                .clipping(config.surrogate());
    }
}
