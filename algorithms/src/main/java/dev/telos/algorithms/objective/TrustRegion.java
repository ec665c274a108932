package dev.telos.algorithms.objective;

import static dev.telos.algorithms.objective.InvalidConfig.notNegative;

import dev.telos.dsl.Condition;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Telos;
import dev.telos.dsl.tree.Formula;

/**
 * How far the probability p of the taken token may have moved from p_old, by a divergence between the two outcomes "this
 * token" and "another one" (DPPO, arXiv 2602.04879).
 */
public sealed interface TrustRegion {
    /** 1 where a step in the direction of the advantage is allowed, else 0, [B,T]. */
    PerToken mask(PerToken advantage);

    /** Total variation: {@code p - p_old <= high} where A > 0, else {@code p - p_old >= -low}. */
    record TotalVariation(double low, double high) implements TrustRegion {
        public TotalVariation {
            requireThresholds(low, high);
        }

        @Override
        public PerToken mask(PerToken advantage) {
            PerToken moved = probability().minus(oldProbability());
            return byDirection(advantage, moved.atMost(high), moved.atLeast(-low));
        }

        @Override
        public String toString() {
            return "p - p_old in [-" + Formula.number(low) + ", " + Formula.number(high) + "]";
        }
    }

    /**
     * Divergence {@code p_old log(p_old / p) + (1 - p_old) log((1 - p_old) / (1 - p))}, at most {@code high} where A > 0,
     * else at most {@code low}; a move against the advantage is always allowed to be undone.
     */
    record BinaryKl(double low, double high) implements TrustRegion {
        /** Added to the probabilities of the other tokens, as in verl. */
        private static final double EPSILON = 1e-8;

        public BinaryKl {
            requireThresholds(low, high);
        }

        @Override
        public PerToken mask(PerToken advantage) {
            PerToken p = probability();
            PerToken old = oldProbability();
            PerToken divergence = divergence();
            return byDirection(
                    advantage,
                    divergence.atMost(high).or(p.atMost(old)),
                    divergence.atMost(low).or(p.atLeast(old)));
        }

        private static PerToken divergence() {
            PerToken other = without(probability()).plus(EPSILON);
            PerToken oldOther = without(oldProbability()).plus(EPSILON);
            return oldProbability()
                    .times(Telos.old().logProb().minus(Telos.policy().logProb()))
                    .plus(without(oldProbability())
                            .times(oldOther.dividedBy(other).log()))
                    .named("KL_binary");
        }

        private static PerToken without(PerToken probability) {
            return probability.constant(1).minus(probability);
        }

        @Override
        public String toString() {
            return "binary KL at most " + Formula.number(high) + " upwards, " + Formula.number(low) + " downwards";
        }
    }

    private static PerToken byDirection(
            PerToken advantage, Condition<PerToken> upwards, Condition<PerToken> downwards) {
        return Telos.where(advantage.moreThan(0), upwards.indicator(), downwards.indicator())
                .named("M");
    }

    private static PerToken probability() {
        return Telos.policy().logProb().exp().named("p");
    }

    private static PerToken oldProbability() {
        return Telos.old().logProb().exp().named("p_old");
    }

    private static void requireThresholds(double low, double high) {
        InvalidConfig.throwIfAny("a trust region", notNegative("low", low), notNegative("high", high));
    }
}
