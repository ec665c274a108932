package dev.telos.algorithms.objective;

import static dev.telos.dsl.Telos.groupSize;
import static dev.telos.dsl.Telos.reward;

import dev.telos.algorithms.objective.GrpoPassKConfig.Lone;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerSequence;

/**
 * GRPO for pass@k (arXiv 2503.19595): of each group the best response alone is reinforced, by its lead over the second
 * best.
 *
 * <pre>
 * A = max(R - R_second, 0) / (std_group R + 1e-6), where R_second is the second largest reward of the group
 * L = aggregate(clipped_surrogate(r, A))
 * </pre>
 *
 * <p>Where two share the best reward all advantages are 0.
 */
public final class GrpoPassK {
    private static final double DEVIATION_EPSILON = 1e-6;

    private GrpoPassK() {}

    /** Needs rewards [B] and groups; old log-probabilities where the policy has moved since sampling. */
    public static Objective grpoPassK(GrpoPassKConfig config) {
        return config.objective("GRPO-pass@k", advantage(config).onTokens());
    }

    /** At the defaults. */
    public static Objective grpoPassK() {
        return grpoPassK(GrpoPassKConfig.builder().build());
    }

    /** The lead of the best response of each group, 0 for the others, [B]. */
    public static PerSequence advantage(GrpoPassKConfig config) {
        PerSequence lead =
                reward().minus(reward().nthLargestOverGroup(2)).max(0).named("lead");
        PerSequence advantage = config.standardised()
                ? lead.dividedBy(reward().deviationOverGroup().plus(DEVIATION_EPSILON))
                : lead;
        return config.lone() == Lone.REFUSED ? advantage.times(inCompany()) : advantage;
    }

    /** 1, after it was made sure that no response is the only one to its prompt. */
    private static PerSequence inCompany() {
        return groupSize()
                .minus(1)
                .min(1)
                .mean()
                .requireAtLeast(
                        1,
                        "the share of responses that are not the only one to their prompt",
                        "Pass@k compares the best two; sample two or more for each prompt.")
                .onSequences();
    }

    static CatalogueEntry entry() {
        GrpoPassKConfig config = GrpoPassKConfig.builder().build();
        return CatalogueEntry.of("grpo-pass@k", "GRPO for pass@k (arXiv 2503.19595)", config, GrpoPassK::grpoPassK)
                .clipping(config.surrogate());
    }
}
