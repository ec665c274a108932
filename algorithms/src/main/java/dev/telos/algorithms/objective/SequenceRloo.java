package dev.telos.algorithms.objective;

import static dev.telos.dsl.Telos.answeredCount;
import static dev.telos.dsl.Telos.clippedSequenceSurrogate;
import static dev.telos.dsl.Telos.objective;
import static dev.telos.dsl.Telos.old;
import static dev.telos.dsl.Telos.reference;
import static dev.telos.dsl.Telos.responseLength;
import static dev.telos.dsl.Telos.reward;

import dev.telos.dsl.Objective;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.Scalar;

/**
 * RLOO with a response as one action (arXiv 2402.14740), as in TRL: one ratio a response, the product over its tokens,
 * and the divergence to the reference policy in the reward.
 *
 * <pre>
 * R'    = clip(R) - beta sum_t (log pi_old - log pi_ref)
 * A_i   = R'_i - mean of R'_j over the others of the group
 * log s = sum_t log r_t
 * L     = mean over responses of max(-s A, -clip(s) A)
 * </pre>
 *
 * <p>A product over tokens leaves the range soon as responses get longer: it suits few tokens or small steps.
 */
public final class SequenceRloo {
    private SequenceRloo() {}

    /** Needs rewards [B], groups and the reference policy; old log-probabilities where the policy has moved. */
    public static Objective rloo(SequenceRlooConfig config) {
        ScoredReward everywhere = new ScoredReward(reward(), reward().constant(1));
        return objective("sequence RLOO")
                .minimize("actor", loss(advantage(everywhere, config).named("A"), config));
    }

    /** At the defaults of TRL. */
    public static Objective rloo() {
        return rloo(SequenceRlooConfig.builder().build());
    }

    /** The advantage of each response, [B]. */
    public static PerSequence advantage(ScoredReward reward, SequenceRlooConfig config) {
        ScoredReward advantage = new ScoredReward(shaped(reward.reward(), config), reward.scored()).leaveOneOut();
        return config.standardised()
                ? advantage.standardisedOnStep(config.dialect().deviationEpsilon())
                : advantage.reward();
    }

    private static PerSequence shaped(PerSequence reward, SequenceRlooConfig config) {
        PerSequence bounded = config.rewardRange()
                .map(range -> reward.clip(range.low(), range.high()))
                .orElse(reward);
        if (config.klWeight() == 0) {
            return bounded;
        }
        PerSequence kl = old().logProb().minus(reference().logProb()).sumOverTokens();
        return bounded.minus(kl.times(config.klWeight())).detach();
    }

    /** The loss for an advantage [B]. */
    public static Scalar loss(PerSequence advantage, SequenceRlooConfig config) {
        PerSequence loss = clippedSequenceSurrogate(ratio(config), advantage, config.range());
        return switch (config.emptyResponses()) {
            case LEFT_OUT ->
                loss.times(responseLength().min(1))
                        .sum()
                        .dividedBy(answeredCount().max(1));
            case COUNTED -> loss.mean();
        };
    }

    /** The ratio of each response, [B]. */
    public static PerSequence ratio(SequenceRlooConfig config) {
        return config.logRatio().perToken().sumOverTokens().exp().named("s");
    }

    static CatalogueEntry entry() {
        return CatalogueEntry.of(
                "rloo-sequence",
                "RLOO with a response as one action (arXiv 2402.14740), as in TRL",
                SequenceRlooConfig.builder().build(),
                SequenceRloo::rloo);
    }
}
