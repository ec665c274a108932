package dev.telos.algorithms.train;

import dev.telos.algorithms.correction.Mismatch;
import dev.telos.dsl.ClipRange;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Telos;

/** The metrics that are observed beside every objective in training. */
public final class StandardMetrics {
    public static final String ENTROPY = "entropy";
    public static final String KL = "kl";
    public static final String CLIP_FRACTION_LOW = "clip_fraction_low";
    public static final String CLIP_FRACTION_HIGH = "clip_fraction_high";

    public static final String EXPLAINED_VARIANCE = "explained_variance";

    public static final String MISMATCH = "mismatch";

    /** See {@link #largestLogRatio}. */
    public static final String LOG_RATIO = "log_ratio";

    /** Returns that vary less have no variance to explain. */
    private static final double SMALLEST_VARIANCE = 1e-12;

    private StandardMetrics() {}

    /**
     * Observes the mean entropy of the next token and the exact divergence to the reference summed over a response, in
     * nats, and the shares of response tokens whose ratio lies below and above the range; with a critic also how much of the
     * variance of the undiscounted returns its values explain.
     */
    public static Objective observe(Objective objective, ClipRange range) {
        PerToken ratio = Telos.ratio();
        Objective observed = objective
                .observe(ENTROPY, Telos.policy().entropy().mean())
                .observe(
                        KL, Telos.policy().kl(Telos.reference()).sumOverTokens().mean())
                .observe(
                        CLIP_FRACTION_LOW,
                        ratio.lessThan(1 - range.low()).indicator().mean())
                .observe(
                        CLIP_FRACTION_HIGH,
                        ratio.moreThan(1 + range.high()).indicator().mean());
        return objective.requirements().critic()
                ? observed.observe(
                        EXPLAINED_VARIANCE,
                        explainedVariance(Telos.value(), Telos.discountedSuffixSum(Telos.tokenReward(), 1)))
                : observed;
    }

    /**
     * Mean over response tokens of {@code |log pi_old - log pi_sampler|}, in nats: by how much the network that learns and
     * the decoder that sampled differ, which compute the same by other operations. Rounding alone gives some 1e-6 in single
     * precision; more is a defect, or a policy that moved since.
     */
    public static Scalar mismatch() {
        return Mismatch.ofOldPolicy().logRatio().abs().detach().mean();
    }

    /** The largest {@code |log(pi / pi_old)|} of a response token of the step. */
    public static Scalar largestLogRatio() {
        return Telos.policy().logProb().minus(Telos.old().logProb()).abs().largest(0);
    }

    /**
     * {@code 1 - var(returns - values) / var(returns)} over the response tokens of the step: 1 where the values are the
     * returns, 0 where they are no better than a constant or the returns do not vary, negative where they are worse.
     */
    public static Scalar explainedVariance(PerToken values, PerToken returns) {
        Scalar all = variance(returns);
        Scalar unexplained = variance(returns.minus(values)).dividedBy(all.max(SMALLEST_VARIANCE));
        return Telos.where(
                all.lessThan(SMALLEST_VARIANCE),
                Telos.number(0),
                Telos.number(1).minus(unexplained));
    }

    private static Scalar variance(PerToken values) {
        return values.minus(values.mean().onTokens()).square().mean();
    }
}
