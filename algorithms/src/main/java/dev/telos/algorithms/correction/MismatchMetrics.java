package dev.telos.algorithms.correction;

import static dev.telos.algorithms.dialect.VerlStatistics.maskedMean;
import static dev.telos.algorithms.dialect.VerlStatistics.maskedMeanOverTokens;

import dev.telos.dsl.PerSequence;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;
import io.vavr.collection.LinkedHashMap;

/** verl's metrics of how far the sampler is off, whatever is done about it; means over sequences include empty ones. */
final class MismatchMetrics {
    static final String PREFIX = "rollout_corr/";

    private MismatchMetrics() {}

    static LinkedHashMap<String, Scalar> of(Mismatch mismatch) {
        return divergences(mismatch).merge(perplexities(mismatch));
    }

    /** Estimates of KL(mu, pi), and chi-squared divergences of tokens and of responses. */
    private static LinkedHashMap<String, Scalar> divergences(Mismatch mismatch) {
        PerToken logRatio = mismatch.logRatio();
        return LinkedHashMap.of(
                PREFIX + "kl",
                maskedMean(logRatio.negate()),
                PREFIX + "k3_kl",
                maskedMean(logRatio.exp().minus(logRatio).minus(1)),
                PREFIX + "chi2_token",
                maskedMean(mismatch.boundedLogRatio().exp().square()).minus(1),
                PREFIX + "chi2_seq",
                mismatch.boundedSequenceLogRatio().times(2).exp().mean().minus(1));
    }

    private static LinkedHashMap<String, Scalar> perplexities(Mismatch mismatch) {
        PerSequence training = maskedMeanOverTokens(mismatch.training()).negate();
        PerSequence sampling = maskedMeanOverTokens(mismatch.sampling()).negate();
        PerSequence difference = training.minus(sampling);
        return LinkedHashMap.<String, Scalar>empty()
                .put(PREFIX + "training_ppl", training.exp().mean())
                .put(PREFIX + "training_log_ppl", training.mean())
                .put(PREFIX + "rollout_ppl", sampling.exp().mean())
                .put(PREFIX + "rollout_log_ppl", sampling.mean())
                .put(PREFIX + "log_ppl_diff", difference.mean())
                .put(PREFIX + "log_ppl_abs_diff", difference.abs().mean())
                .put(PREFIX + "log_ppl_diff_max", difference.quantile(1))
                .put(PREFIX + "log_ppl_diff_min", difference.quantile(0))
                .put(PREFIX + "ppl_ratio", difference.exp().mean());
    }
}
