package dev.telos.algorithms.correction;

import static dev.telos.algorithms.dialect.VerlStatistics.maskedMean;

import dev.telos.dsl.Condition;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Telos;

/**
 * How numbers of sequences are spread.
 *
 * @param values a number a sequence, [B]
 * @param counted 1 for a sequence that counts, else 0, [B]
 */
record Spread(PerSequence values, PerSequence counted) {
    /** Over all sequences. */
    static Spread ofAll(PerSequence values) {
        return new Spread(values, values.constant(1));
    }

    /** Over the sequences with a response. */
    static Spread ofAnswered(PerSequence values) {
        return new Spread(values, Telos.responseLength().min(1));
    }

    private Scalar count() {
        return counted.sum();
    }

    private Scalar mean(PerSequence numbers) {
        return numbers.times(counted).sum().dividedBy(count().max(1));
    }

    Scalar mean() {
        return mean(values);
    }

    /** With Bessel's correction; 0 for a single one. */
    Scalar deviation() {
        PerSequence deviations = values.minus(mean().onSequences());
        return deviations
                .square()
                .times(counted)
                .sum()
                .dividedBy(count().minus(1).max(1))
                .sqrt();
    }

    /** How many of them pass a test. */
    Scalar share(Condition<PerSequence> test) {
        return mean(test.indicator());
    }

    /** The deviation over response tokens of values that are bounded first, without Bessel's correction; 0 for a single one. */
    static Scalar boundedDeviation(PerToken values, double low, double high) {
        PerToken bounded = bounded(values, low, high);
        Scalar variance = maskedMean(bounded.square()).minus(maskedMean(bounded).square());
        return Telos.where(Telos.tokenCount().moreThan(1), variance.max(0).sqrt(), Telos.number(0));
    }

    /** Where the bounds cross, the upper one holds. */
    static PerToken bounded(PerToken values, double low, double high) {
        return values.max(low).min(high);
    }
}
