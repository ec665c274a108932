package dev.telos.algorithms.conformance;

import static dev.telos.algorithms.dialect.VerlStatistics.maskedMean;

import dev.telos.algorithms.objective.SurrogateConfig;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Telos;

/** verl's metrics of a clipped surrogate. */
final class SurrogateMetrics {
    private static final String CLIPPED = "actor/pg_clipfrac";
    private static final String CLIPPED_LOWER = "actor/pg_clipfrac_lower";
    private static final String KL = "actor/ppo_kl";

    private SurrogateMetrics() {}

    /** The objective, which observes them as well: how often the ratio and the dual clip bind, and the drift. */
    static Objective observe(Objective objective, PerToken advantage, SurrogateConfig config) {
        PerToken ratio = Telos.ratio();
        PerToken plain = ratio.times(advantage).negate();
        PerToken clipped = ratio.clip(1 - config.clipLow(), 1 + config.clipHigh())
                .times(advantage)
                .negate();
        PerToken drift = Telos.policy()
                .logProb()
                .minus(Telos.old().logProb())
                .clip(-Telos.LOG_RATIO_BOUND, Telos.LOG_RATIO_BOUND)
                .negate();
        PerToken dual =
                advantage.times(config.dualClip().orElse(Double.MAX_VALUE)).negate();
        return objective
                .observe(CLIPPED, maskedMean(clipped.moreThan(plain).indicator()))
                .observe(
                        CLIPPED_LOWER,
                        maskedMean(plain.max(clipped)
                                .moreThan(dual)
                                .and(advantage.lessThan(0))
                                .indicator()))
                .observe(KL, maskedMean(drift));
    }
}
