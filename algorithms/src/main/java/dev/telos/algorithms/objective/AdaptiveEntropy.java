package dev.telos.algorithms.objective;

import static dev.telos.algorithms.objective.InvalidConfig.check;
import static dev.telos.algorithms.objective.InvalidConfig.notNegative;
import static dev.telos.algorithms.objective.InvalidConfig.positive;

import dev.telos.dsl.Objective;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Telos;
import dev.telos.dsl.Weight;

/**
 * Adaptive entropy control (Skywork-OR1, arXiv 2505.22312), as in TRL: an entropy bonus whose coefficient c rises while
 * the entropy H of a step is at most a target H*, falls otherwise, and counts only after steps at or below the target.
 *
 * <pre>
 * L  = L_policy - c [H_before &lt;= H*] H
 * c' = min(c + step, highest) if H &lt;= H*,  else max(c - step, lowest)
 * </pre>
 *
 * @param target in nats a token; at the default of 0.2 it acts only on a policy that is almost certain of each token
 * @param step by which the coefficient moves in every optimizer step
 * @param lowest the least coefficient, where it starts
 * @param highest the largest coefficient
 */
public record AdaptiveEntropy(double target, double step, double lowest, double highest) {
    public static final double DEFAULT_TARGET = 0.2;

    /** The name of the term, {@code -H}. */
    public static final String TERM = "entropy";

    /** The name of the observed metric, H. */
    public static final String METRIC = "steered entropy";

    public AdaptiveEntropy {
        InvalidConfig.throwIfAny(
                "adaptive entropy",
                notNegative("target", target),
                positive("step", step),
                notNegative("lowest", lowest),
                check(
                        lowest <= highest && !Double.isInfinite(highest),
                        "highest",
                        "at least lowest, " + lowest,
                        highest));
    }

    /** With the step of 0.005 and the bounds 0 and 1 of TRL. */
    public static AdaptiveEntropy towards(double target) {
        return new AdaptiveEntropy(target, Weight.Steered.DEFAULT_STEP, 0, 1);
    }

    /** The objective with the bonus on the mean entropy over all response tokens of the step. */
    public Objective addTo(Objective objective) {
        return addTo(objective, Telos.policy().entropy().mean());
    }

    /** The objective with the bonus on an entropy of the caller's, such as that of the tokens that learn. */
    public Objective addTo(Objective objective, Scalar entropy) {
        return objective
                .observe(METRIC, entropy)
                .plus(TERM, new Weight.Steered(METRIC, target, step, lowest, highest, lowest), entropy.negate());
    }
}
