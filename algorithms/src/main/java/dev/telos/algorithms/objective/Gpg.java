package dev.telos.algorithms.objective;

import static dev.telos.dsl.Telos.objective;
import static dev.telos.dsl.Telos.policy;
import static dev.telos.dsl.Telos.reward;
import static dev.telos.dsl.Telos.sequenceCount;
import static dev.telos.dsl.Telos.tokenInput;

import dev.telos.dsl.Condition;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;

/**
 * GPG, Group Policy Gradient (arXiv 2504.02546): the plain policy gradient on the reward less its group's mean, scaled up
 * for the sequences of the step that teach nothing. No ratio, no clipping.
 *
 * <pre>
 * alpha = B / N_counted, sequences by sequences that teach something; B / 1 where none does
 * A     = alpha (R - mean_group R) / F_norm, the same for every token of a response
 * L     = aggregate(-log pi A)
 * </pre>
 *
 * <p>A group of one has the advantage 0; in the verl dialect its raw reward.
 */
public final class Gpg {
    private Gpg() {}

    /** Needs rewards [B] and groups. */
    public static Objective gpg(GpgConfig config) {
        Objective gradient = objective("GPG")
                .minimize("actor", loss(advantage(config).onTokens().named("A"), config));
        return config.penalties().addTo(gradient, config.aggregation(), config.dialect());
    }

    /** At the defaults. */
    public static Objective gpg() {
        return gpg(GpgConfig.builder().build());
    }

    /** The scaled difference to the group's mean, [B]. */
    public static PerSequence advantage(GpgConfig config) {
        Condition<PerSequence> counted = switch (config.counted()) {
            case IN_MIXED_GROUPS -> best().moreThan(worst());
            case WITH_REWARD -> reward().abs().moreThan(0);
        };
        Scalar alpha =
                sequenceCount().dividedBy(counted.indicator().sum().max(1)).named("α");
        return config.dialect()
                .centredOnGroup(reward())
                .times(alpha.onSequences())
                .dividedBy(config.rewardNorm());
    }

    private static PerSequence best() {
        return reward().nthLargestOverGroup(1);
    }

    private static PerSequence worst() {
        return reward().negate().nthLargestOverGroup(1).negate();
    }

    /** The policy gradient's loss on an advantage [B,T]. */
    public static Scalar loss(PerToken advantage, GpgConfig config) {
        PerToken loss = policy().logProb().times(advantage).negate();
        PerToken weighted =
                config.importanceWeighted() ? loss.times(tokenInput(SurrogateConfig.Inputs.IMPORTANCE_WEIGHT)) : loss;
        return weighted.aggregate(config.aggregation().in(config.dialect()));
    }

    static CatalogueEntry entry() {
        return CatalogueEntry.of(
                "gpg",
                "GPG, Group Policy Gradient (arXiv 2504.02546)",
                GpgConfig.builder().build(),
                Gpg::gpg);
    }
}
