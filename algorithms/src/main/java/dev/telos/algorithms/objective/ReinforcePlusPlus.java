package dev.telos.algorithms.objective;

import static dev.telos.dsl.Telos.discountedSuffixSum;
import static dev.telos.dsl.Telos.discountedTurnSum;

import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;

/**
 * REINFORCE++ (arXiv 2501.03262): discounted returns, whitened over the whole step; no critic and no groups.
 *
 * <pre>
 * G_t = sum_{k>=t} gamma^(k-t) (r_k - c KL_k),  A = whiten(G)
 * L   = aggregate(clipped_surrogate(r, A))
 * </pre>
 */
public final class ReinforcePlusPlus {
    private ReinforcePlusPlus() {}

    /** Needs token rewards [B,T]; a reference policy where its divergence is subtracted from them. */
    public static Objective reinforcePlusPlus(ReinforcePlusPlusConfig config) {
        return config.objective("REINFORCE++", advantage(config));
    }

    /** At the defaults. */
    public static Objective reinforcePlusPlus() {
        return reinforcePlusPlus(ReinforcePlusPlusConfig.builder().build());
    }

    /** The whitened return, [B,T]. */
    public static PerToken advantage(ReinforcePlusPlusConfig config) {
        return config.dialect().whiten(returns(config));
    }

    /** The discounted return from each token on, [B,T]. */
    public static PerToken returns(ReinforcePlusPlusConfig config) {
        PerToken rewards = PenalisedReward.of(config.rewardKlWeight(), config.rewardKl(), config.dialect());
        PerToken returns = switch (config.atGap()) {
            case CARRIES_ON -> discountedSuffixSum(rewards, config.gamma());
            case RESTARTS -> discountedTurnSum(rewards, config.gamma());
        };
        return returns.named("G");
    }

    static CatalogueEntry entry() {
        ReinforcePlusPlusConfig config = ReinforcePlusPlusConfig.builder().build();
        return CatalogueEntry.of(
                        "reinforce++", "REINFORCE++ (arXiv 2501.03262)", config, ReinforcePlusPlus::reinforcePlusPlus)
                .clipping(config.surrogate());
    }
}
