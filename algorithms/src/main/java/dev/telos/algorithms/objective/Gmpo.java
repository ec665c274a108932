package dev.telos.algorithms.objective;

import static dev.telos.dsl.Telos.answeredCount;
import static dev.telos.dsl.Telos.objective;
import static dev.telos.dsl.Telos.responseLength;
import static dev.telos.dsl.Telos.tokenInput;
import static dev.telos.dsl.Telos.where;

import dev.telos.dsl.Objective;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;

/**
 * GMPO, Geometric-Mean Policy Optimization (arXiv 2507.20673): the geometric mean of the clipped ratios of a response.
 *
 * <pre>
 * c_t = min(log r_t, e_high)   where A > 0
 *       max(log r_t, -e_low)   where A &lt; 0,  0 where A = 0
 * L   = mean over responses of -A exp(1/|y| sum_t c_t)
 * </pre>
 *
 * <p>Clipping is by token and in log space. An advantage that differs between the tokens of a response is averaged.
 */
public final class Gmpo {
    /** Keeps the logarithm of a weight of 0 finite, as in verl. */
    private static final double WEIGHT_EPSILON = 1e-10;

    private Gmpo() {}

    /** Needs rewards [B] and groups; old log-probabilities where the policy has moved since sampling. */
    public static Objective gmpo(GmpoConfig config) {
        return objective("GMPO").minimize("actor", loss(config.advantage(), config));
    }

    /** At the defaults of the paper. */
    public static Objective gmpo() {
        return gmpo(GmpoConfig.builder().build());
    }

    /** The loss for an advantage [B,T]. */
    public static Scalar loss(PerToken advantage, GmpoConfig config) {
        PerSequence ratio = ratio(advantage, config);
        return loss(ratio, config.dialect().meanOverTokens(advantage), config);
    }

    /** The loss for an advantage of whole responses, [B]; an empty one, if it is counted, has the ratio 1. */
    public static Scalar loss(PerSequence advantage, GmpoConfig config) {
        return loss(ratio(advantage.onTokens(), config), advantage, config);
    }

    private static PerSequence ratio(PerToken advantage, GmpoConfig config) {
        return geometricMean(clippedLogRatio(advantage, config), config).named("s");
    }

    private static Scalar loss(PerSequence ratio, PerSequence advantage, GmpoConfig config) {
        PerSequence loss = ratio.times(advantage).negate();
        PerSequence weighted = config.importanceWeighted() ? loss.times(weight(config)) : loss;
        return switch (config.emptyResponses()) {
            case LEFT_OUT ->
                weighted.times(responseLength().min(1))
                        .sum()
                        .dividedBy(answeredCount().max(1));
            case COUNTED -> weighted.mean();
        };
    }

    /** {@code log r}, bounded on the side to which the advantage pushes, [B,T]. */
    public static PerToken clippedLogRatio(PerToken advantage, GmpoConfig config) {
        PerToken logRatio = config.logRatio().perToken();
        PerToken up = logRatio.clip(Double.NEGATIVE_INFINITY, config.clipHigh());
        PerToken down = logRatio.clip(-config.clipLow(), Double.POSITIVE_INFINITY);
        return where(advantage.moreThan(0), up, where(advantage.lessThan(0), down, logRatio.constant(0)))
                .named("c");
    }

    private static PerSequence weight(GmpoConfig config) {
        PerToken weight = tokenInput(SurrogateConfig.Inputs.IMPORTANCE_WEIGHT);
        return geometricMean(weight.plus(WEIGHT_EPSILON).log(), config).named("w");
    }

    private static PerSequence geometricMean(PerToken logarithms, GmpoConfig config) {
        return config.dialect().meanOverTokens(logarithms).exp();
    }

    static CatalogueEntry entry() {
        return CatalogueEntry.of(
                "gmpo",
                "GMPO, Geometric-Mean Policy Optimization (arXiv 2507.20673)",
                GmpoConfig.builder().build(),
                Gmpo::gmpo);
    }
}
