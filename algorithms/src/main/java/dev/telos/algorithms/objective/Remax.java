package dev.telos.algorithms.objective;

import static dev.telos.dsl.Telos.discountedSuffixSum;
import static dev.telos.dsl.Telos.sequenceInput;
import static dev.telos.dsl.Telos.tokenReward;

import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;

/**
 * ReMax (arXiv 2310.10505): the return compared with the reward of the greedy response to the same prompt.
 *
 * <pre>
 * A_t = sum_{k>=t} r_k - R_greedy
 * L   = aggregate(clipped_surrogate(r, A))
 * </pre>
 *
 * <p>Groups are not compared, so a single response a prompt will do.
 */
public final class Remax {
    /** The sequence input [B] with the reward of the greedy response to the sequence's prompt. */
    public static final String GREEDY_REWARD = "greedy_reward";

    private Remax() {}

    /** Needs token rewards [B,T] and the input {@value #GREEDY_REWARD} [B]. */
    public static Objective remax(BaselineConfig config) {
        return config.objective("ReMax", advantage());
    }

    /** At the defaults. */
    public static Objective remax() {
        return remax(BaselineConfig.builder().build());
    }

    /** The return less the greedy response's reward, [B,T]. */
    public static PerToken advantage() {
        return returns().minus(sequenceInput(GREEDY_REWARD).onTokens());
    }

    /** The sum of the rewards from each token on, [B,T]. */
    public static PerToken returns() {
        return discountedSuffixSum(tokenReward(), 1);
    }

    static CatalogueEntry entry() {
        BaselineConfig config = BaselineConfig.builder().build();
        return CatalogueEntry.of("remax", "ReMax (arXiv 2310.10505)", config, Remax::remax)
                .clipping(config.surrogate());
    }
}
