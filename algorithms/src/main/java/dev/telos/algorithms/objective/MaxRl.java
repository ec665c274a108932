package dev.telos.algorithms.objective;

import static dev.telos.dsl.Telos.reward;

import dev.telos.dsl.Objective;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.Scalar;

/**
 * MaxRL, as in SkyRL: the difference to the group's mean in units of that mean, so that the gradient is that of the log of
 * the success rate, and rare successes count most.
 *
 * <pre>
 * A = (R - mean_group R) / (mean_group R + 1e-6), the same for every token of a response
 * L = aggregate(clipped_surrogate(r, A))
 * </pre>
 *
 * <p>Rewards have to be at least 0, since with others the mean that is divided by could be 0 or turn signs round; a
 * batch with a negative one is refused.
 */
public final class MaxRl {
    private static final double MEAN_EPSILON = 1e-6;

    private MaxRl() {}

    /** Needs rewards [B] of at least 0, and groups. */
    public static Objective maxRl(BaselineConfig config) {
        return config.objective("MaxRL", advantage(config).onTokens());
    }

    /** At the defaults. */
    public static Objective maxRl() {
        return maxRl(BaselineConfig.builder().build());
    }

    /** The relative difference to the mean of the group, [B]. */
    public static PerSequence advantage(BaselineConfig config) {
        Scalar negative = reward().min(0)
                .sum()
                .requireAtLeast(
                        0,
                        "the sum of the negative rewards",
                        "MaxRL divides by the mean reward of a group; shift the rewards so that none is below 0.");
        PerSequence mean = reward().meanOverGroup().minus(negative.onSequences());
        return config.dialect().centredOnGroup(reward()).dividedBy(mean.plus(MEAN_EPSILON));
    }

    static CatalogueEntry entry() {
        BaselineConfig config = BaselineConfig.builder().build();
        return CatalogueEntry.of("maxrl", "MaxRL, relative to the group's mean reward (SkyRL)", config, MaxRl::maxRl)
                .clipping(config.surrogate());
    }
}
