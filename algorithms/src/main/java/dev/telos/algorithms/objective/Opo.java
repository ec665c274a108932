package dev.telos.algorithms.objective;

import static dev.telos.dsl.Telos.responseLength;
import static dev.telos.dsl.Telos.reward;

import dev.telos.dsl.Objective;
import dev.telos.dsl.PerSequence;

/**
 * OPO, On-Policy RL with Optimal baseline (arXiv 2505.23585): the baseline of least variance where the gradient of a
 * response is as large as the response is long.
 *
 * <pre>
 * A_i = R_i - sum_group |y_j| R_j / sum_group |y_j|, the same for every token of a response
 * L   = aggregate(clipped_surrogate(r, A))
 * </pre>
 *
 * <p>Empty responses have no weight. A group of one has the advantage 0; in the verl dialect its raw reward. The paper
 * makes one update for each rollout, where the surrogate never clips.
 */
public final class Opo {
    private Opo() {}

    /** Needs rewards [B] and groups; old log-probabilities where the policy has moved since sampling. */
    public static Objective opo(BaselineConfig config) {
        return config.objective("OPO", advantage(config).onTokens());
    }

    /** At the defaults. */
    public static Objective opo() {
        return opo(BaselineConfig.builder().build());
    }

    /** The reward less the mean of the group weighted by length, [B]. */
    public static PerSequence advantage(BaselineConfig config) {
        PerSequence tokens = responseLength().sumOverGroup().max(1);
        PerSequence baseline = responseLength()
                .times(reward())
                .sumOverGroup()
                .dividedBy(tokens)
                .named("b");
        return config.dialect().lessBaseline(reward(), baseline);
    }

    static CatalogueEntry entry() {
        BaselineConfig config = BaselineConfig.builder().build();
        return CatalogueEntry.of("opo", "OPO, On-Policy RL with Optimal baseline (arXiv 2505.23585)", config, Opo::opo)
                .clipping(config.surrogate());
    }
}
