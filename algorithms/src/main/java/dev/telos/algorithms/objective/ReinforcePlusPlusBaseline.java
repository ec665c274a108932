package dev.telos.algorithms.objective;

import static dev.telos.dsl.Telos.reward;

import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;

/**
 * REINFORCE++-baseline (arXiv 2501.03262): the reward less the mean of its group, whitened over the whole step in place of
 * the group's deviation.
 *
 * <pre>
 * A = whiten(R - mean_group R), over all response tokens of the step
 * L = aggregate(clipped_surrogate(r, A))
 * </pre>
 *
 * <p>A group of one counts as 0 before whitening; in the verl dialect as its raw reward.
 */
public final class ReinforcePlusPlusBaseline {
    private ReinforcePlusPlusBaseline() {}

    /** Needs rewards [B] and groups; old log-probabilities where the policy has moved since sampling. */
    public static Objective reinforcePlusPlusBaseline(BaselineConfig config) {
        return config.objective("REINFORCE++-baseline", advantage(config));
    }

    /** At the defaults. */
    public static Objective reinforcePlusPlusBaseline() {
        return reinforcePlusPlusBaseline(BaselineConfig.builder().build());
    }

    /** The whitened difference to the group, [B,T]. */
    public static PerToken advantage(BaselineConfig config) {
        PerToken centred = config.dialect().centredOnGroup(reward()).onTokens().named("R − b");
        return config.dialect().whiten(centred);
    }

    static CatalogueEntry entry() {
        BaselineConfig config = BaselineConfig.builder().build();
        return CatalogueEntry.of(
                        "reinforce++-baseline",
                        "REINFORCE++ with the group's mean as baseline (arXiv 2501.03262)",
                        config,
                        ReinforcePlusPlusBaseline::reinforcePlusPlusBaseline)
                .clipping(config.surrogate());
    }
}
