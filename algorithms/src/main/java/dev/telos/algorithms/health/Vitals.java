package dev.telos.algorithms.health;

import io.vavr.collection.List;
import io.vavr.collection.Map;

/**
 * What one update tells of the health of a run.
 *
 * @param update counted from 0
 * @param terms each term of the objective before its weight
 * @param gradientNorms of the policy, and of the critic where there is one, before clipping
 * @param entropy mean over response tokens, in nats
 * @param klPerToken exact divergence to the reference, mean over response tokens, in nats
 * @param logRatio the largest {@code |log(pi / pi_old)|} of a response token; 0 where a rollout has one update
 */
public record Vitals(
        int update,
        Map<String, Double> terms,
        List<Double> gradientNorms,
        double entropy,
        double klPerToken,
        double logRatio) {

    /** How many terms and gradients are NaN or infinite. */
    int notFinite() {
        return gradientNorms.appendAll(terms.values()).count(number -> !Double.isFinite(number));
    }
}
