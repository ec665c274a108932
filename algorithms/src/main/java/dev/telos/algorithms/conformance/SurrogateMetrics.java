package dev.telos.algorithms.conformance;

import dev.telos.algorithms.dialect.VerlStatistics;
import dev.telos.algorithms.objective.SurrogateConfig;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Telos;
import java.util.function.Function;

/** verl's metrics of a clipped surrogate. */
final class SurrogateMetrics {
    private static final String CLIPPED = "actor/pg_clipfrac";
    private static final String CLIPPED_LOWER = "actor/pg_clipfrac_lower";
    private static final String KL = "actor/ppo_kl";

    private SurrogateMetrics() {}

    /** The objective, which observes them as well: how often the ratio and the dual clip bind, and the drift. */
    static Objective observe(Objective objective, PerToken advantage, SurrogateConfig config) {
        return observe(objective, Telos.ratio(), advantage, config, VerlStatistics::maskedMean);
    }

    /**
     * The same for another ratio.
     *
     * @param mean over the tokens that count
     */
    static Objective observe(
            Objective objective,
            PerToken ratio,
            PerToken advantage,
            SurrogateConfig config,
            Function<PerToken, Scalar> mean) {
        PerToken plain = ratio.times(advantage).negate();
        PerToken clipped = ratio.clip(1 - config.clipLow(), 1 + config.clipHigh())
                .times(advantage)
                .negate();
        PerToken dual =
                advantage.times(config.dualClip().orElse(Double.MAX_VALUE)).negate();
        return objective
                .observe(CLIPPED, mean.apply(clipped.moreThan(plain).indicator()))
                .observe(
                        CLIPPED_LOWER,
                        mean.apply(plain.max(clipped)
                                .moreThan(dual)
                                .and(advantage.lessThan(0))
                                .indicator()))
                .observe(KL, mean.apply(ratio.log().negate()));
    }
}
