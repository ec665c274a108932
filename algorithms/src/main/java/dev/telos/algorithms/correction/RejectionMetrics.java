package dev.telos.algorithms.correction;

import static dev.telos.algorithms.dialect.VerlStatistics.maskedMean;
import static dev.telos.algorithms.dialect.VerlStatistics.maskedMeanOverTokens;

import dev.telos.dsl.PerSequence;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Telos;
import io.vavr.collection.LinkedHashMap;

/** verl's metrics of rejections: of each one's statistic, and of how much is left out. */
final class RejectionMetrics {
    private static final String PREFIX = MismatchMetrics.PREFIX + "rollout_rs_";

    private final Rejection rejection;
    private final PerToken statistic;
    private final Spread ofSequences;
    private final PerToken rejected;

    private RejectionMetrics(Rejection rejection, Mismatch mismatch) {
        this.rejection = rejection;
        this.statistic = rejection.statistic(mismatch);
        this.ofSequences = Spread.ofAnswered(
                rejection instanceof Rejection.OfSequence of
                        ? of.sequenceStatistic(mismatch)
                        : maskedMeanOverTokens(statistic));
        this.rejected = rejection.keeps(mismatch).not().indicator();
    }

    static LinkedHashMap<String, Scalar> of(RolloutCorrection correction, Mismatch mismatch) {
        PerToken rejected = correction.kept(mismatch).constant(1).minus(correction.kept(mismatch));
        LinkedHashMap<String, Scalar> all = LinkedHashMap.of(
                PREFIX + "masked_fraction",
                maskedMean(rejected),
                PREFIX + "seq_masked_fraction",
                rejected.maxOverTokens().mean());
        for (Rejection rejection : correction.rejections()) {
            RejectionMetrics metrics = new RejectionMetrics(rejection, mismatch);
            all = all.merge(metrics.ofStatistic().merge(metrics.overSequences()));
        }
        return all;
    }

    private String named(String metric) {
        return PREFIX + rejection.name() + "_" + metric;
    }

    private double low() {
        return rejection.divergence().low();
    }

    private double high() {
        return rejection.divergence().high();
    }

    private boolean bothSides() {
        return !(rejection.divergence() instanceof Divergence.NotNegative);
    }

    private LinkedHashMap<String, Scalar> ofStatistic() {
        return LinkedHashMap.of(
                named("mean"),
                maskedMean(statistic),
                named("std"),
                Spread.boundedDeviation(statistic, low(), high()),
                named("max"),
                statistic.quantile(1),
                named("min"),
                statistic.quantile(0),
                named("fraction_high"),
                rejection instanceof Rejection.OfSequence
                        ? sequencesAbove()
                        : maskedMean(statistic.moreThan(high()).indicator()),
                named("fraction_low"),
                tooLow(),
                named("masked_fraction"),
                maskedMean(rejected));
    }

    private Scalar tooLow() {
        if (!bothSides()) {
            return Telos.number(0);
        }
        return rejection instanceof Rejection.OfSequence
                ? sequencesBelow()
                : maskedMean(statistic.lessThan(low()).indicator());
    }

    private Scalar sequencesAbove() {
        return ofSequences.share(ofSequences.values().moreThan(high()));
    }

    private Scalar sequencesBelow() {
        return ofSequences.share(ofSequences.values().lessThan(low()));
    }

    /** Over the responses that are not empty. */
    private LinkedHashMap<String, Scalar> overSequences() {
        PerSequence values = ofSequences.values();
        PerToken each = values.onTokens();
        LinkedHashMap<String, Scalar> metrics = LinkedHashMap.of(
                named("seq_mean"), ofSequences.mean(),
                named("seq_std"), ofSequences.deviation(),
                named("seq_max"), each.quantile(1),
                named("seq_min"), each.quantile(0),
                named("seq_max_deviation"), each.abs().quantile(1),
                named("seq_fraction_high"), sequencesAbove(),
                named("seq_masked_fraction"),
                        ofSequences.share(rejected.maxOverTokens().moreThan(0)));
        return bothSides() ? metrics.put(named("seq_fraction_low"), sequencesBelow()) : metrics;
    }
}
