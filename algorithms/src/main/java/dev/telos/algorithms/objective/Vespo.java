package dev.telos.algorithms.objective;

import static dev.telos.dsl.Telos.objective;
import static dev.telos.dsl.Telos.policy;
import static dev.telos.dsl.Telos.tokenInput;
import static dev.telos.dsl.Telos.where;

import dev.telos.dsl.Expression;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;

/**
 * VESPO, Variational Sequence-Level Soft Policy Optimization (arXiv 2602.10693): the ratio of a whole response through a
 * gamma kernel, which weighs the policy gradient and is 1 where the ratio is.
 *
 * <pre>
 * log w  = sum_t log r_t, and sum_t log of the importance weights, if there are any
 * phi(w) = e^lambda w^k e^(-lambda w),  k and lambda by the sign of A
 * L      = aggregate(-sg(phi(w)) A log pi)
 * </pre>
 *
 * <p>phi has its maximum at {@code w = k / lambda}, and is computed from its logarithm {@code lambda + k log w - lambda w}.
 */
public final class Vespo {
    /** The smallest ratio or weight. */
    private static final double SMALLEST = 1e-8;

    /** The largest logarithm of a ratio or weight. */
    private static final double LARGEST_LOG = 20;

    private Vespo() {}

    /** Needs rewards [B] and groups; old log-probabilities where the policy has moved since sampling. */
    public static Objective vespo(VespoConfig config) {
        return objective("VESPO").minimize("actor", loss(config.advantage(), config));
    }

    /** At the defaults of the paper. */
    public static Objective vespo() {
        return vespo(VespoConfig.builder().build());
    }

    /** The loss for an advantage [B,T]. */
    public static Scalar loss(PerToken advantage, VespoConfig config) {
        PerToken weight = weight(logRatio(config).onTokens(), advantage, config);
        return weight.times(advantage)
                .times(policy().logProb())
                .negate()
                .aggregate(config.aggregation().in(config.dialect()));
    }

    /** {@code log w} of each response, [B]; between the logarithm of 1e-8 and 20. */
    public static PerSequence logRatio(VespoConfig config) {
        PerSequence ratio = config.logRatio().perToken().sumOverTokens();
        PerSequence logRatio = config.importanceWeighted() ? ratio.plus(logWeight()) : ratio;
        return logRatio.clip(Math.log(SMALLEST), LARGEST_LOG).named("log w");
    }

    private static PerSequence logWeight() {
        return tokenInput(SurrogateConfig.Inputs.IMPORTANCE_WEIGHT)
                .max(SMALLEST)
                .log()
                .min(LARGEST_LOG)
                .sumOverTokens();
    }

    /** {@code phi(w)}, detached, for {@code log w} and advantages of responses [B] or of tokens [B,T]. */
    public static <E extends Expression<E>> E weight(E logRatio, E advantage, VespoConfig config) {
        E positive = kernel(logRatio, config.positivePower(), config.positiveDecay());
        E negative = kernel(logRatio, config.negativePower(), config.negativeDecay());
        return where(advantage.atLeast(0), positive, negative).detach().named("phi");
    }

    private static <E extends Expression<E>> E kernel(E logRatio, double power, double decay) {
        return logRatio.times(power)
                .plus(decay)
                .minus(logRatio.exp().times(decay))
                .exp();
    }

    static CatalogueEntry entry() {
        return CatalogueEntry.of(
                "vespo",
                "VESPO, Variational Sequence-Level Soft Policy Optimization (arXiv 2602.10693)",
                VespoConfig.builder().build(),
                Vespo::vespo);
    }
}
