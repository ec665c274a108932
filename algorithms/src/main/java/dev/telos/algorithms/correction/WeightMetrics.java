package dev.telos.algorithms.correction;

import static dev.telos.algorithms.dialect.VerlStatistics.maskedMean;
import static dev.telos.algorithms.dialect.VerlStatistics.maskedMeanOverTokens;

import dev.telos.dsl.PerSequence;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Telos;
import io.vavr.collection.LinkedHashMap;

/** verl's metrics of importance ratios before they are truncated or masked. */
final class WeightMetrics {
    private static final String PREFIX = MismatchMetrics.PREFIX + "rollout_is_";
    private static final double EPSILON = 1e-8;

    private final Weighting weighting;
    private final Mismatch mismatch;
    private final PerToken ratio;

    private WeightMetrics(Weighting weighting, Mismatch mismatch) {
        this.weighting = weighting;
        this.mismatch = mismatch;
        this.ratio = weighting.level().ratio(mismatch);
    }

    static LinkedHashMap<String, Scalar> of(Weighting weighting, Mismatch mismatch) {
        WeightMetrics metrics = new WeightMetrics(weighting, mismatch);
        LinkedHashMap<String, Scalar> all = metrics.ofBoth()
                .merge(weighting.level() == Level.TOKEN ? metrics.ofTokens() : metrics.ofSequences())
                .merge(metrics.overSequences());
        return weighting instanceof Weighting.Normalised normalised
                ? all.put(PREFIX + "batch_norm_factor", normalised.factor(mismatch))
                : all;
    }

    private LinkedHashMap<String, Scalar> ofBoth() {
        return LinkedHashMap.of(
                PREFIX + "mean",
                maskedMean(ratio),
                PREFIX + "std",
                Spread.boundedDeviation(ratio, weighting.low(), weighting.high()),
                PREFIX + "eff_sample_size",
                effectiveSampleSize());
    }

    /** As a share of the sample. */
    private Scalar effectiveSampleSize() {
        PerToken bounded = Spread.bounded(ratio, weighting.low(), weighting.high());
        PerToken relative = bounded.dividedBy(maskedMean(bounded).plus(EPSILON).onTokens());
        return Telos.number(1).dividedBy(maskedMean(relative.square()));
    }

    private LinkedHashMap<String, Scalar> ofTokens() {
        return LinkedHashMap.of(
                PREFIX + "max", ratio.quantile(1),
                PREFIX + "min", ratio.quantile(0),
                PREFIX + "ratio_fraction_high",
                        maskedMean(ratio.moreThan(weighting.high()).indicator()),
                PREFIX + "ratio_fraction_low",
                        maskedMean(ratio.lessThan(weighting.low()).indicator()));
    }

    /** Of the ratios of whole responses, from their logarithms; an empty response has a ratio of 1. */
    private LinkedHashMap<String, Scalar> ofSequences() {
        PerSequence log = mismatch.sequenceLogRatio();
        Spread spread = Spread.ofAll(log);
        return LinkedHashMap.of(
                PREFIX + "max", log.quantile(1).min(Telos.LOG_RATIO_BOUND).exp(),
                PREFIX + "min", log.quantile(0).exp(),
                PREFIX + "ratio_fraction_high", spread.share(log.moreThan(Math.log(weighting.high()))),
                PREFIX + "ratio_fraction_low", spread.share(log.lessThan(Math.log(weighting.low()))));
    }

    /** Of the mean ratio of each response; that of an empty one is 0. */
    private LinkedHashMap<String, Scalar> overSequences() {
        PerSequence mean = maskedMeanOverTokens(ratio);
        Spread spread = Spread.ofAll(mean);
        return LinkedHashMap.of(
                PREFIX + "seq_mean", spread.mean(),
                PREFIX + "seq_std", spread.deviation(),
                PREFIX + "seq_max", mean.quantile(1),
                PREFIX + "seq_min", mean.quantile(0),
                PREFIX + "seq_max_deviation", mean.minus(1).abs().quantile(1),
                PREFIX + "seq_fraction_high", spread.share(mean.moreThan(weighting.high())),
                PREFIX + "seq_fraction_low", spread.share(mean.lessThan(weighting.low())));
    }
}
