package dev.telos.examples.report;

import dev.telos.algorithms.statistics.Interval;
import dev.telos.algorithms.statistics.StudentInterval;
import java.util.Arrays;

/**
 * A mean over seeds with its 95 % interval, mean ± t s / √n with Student's t of n - 1 degrees of freedom.
 *
 * @param mean the mean of the finite values; NaN if there are none
 * @param halfWidth half of the interval's width; NaN for fewer than two values
 * @param count n, the number of finite values
 * @param runs the number of values, finite or not
 */
record Estimate(double mean, double halfWidth, int count, int runs) {
    /** The estimate from the finite ones of these values. */
    static Estimate of(double... values) {
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        double mean = Arrays.stream(finite).average().orElse(Double.NaN);
        double halfWidth = StudentInterval.of(finite).map(Interval::halfWidth).orElse(Double.NaN);
        return new Estimate(mean, halfWidth, finite.length, values.length);
    }

    boolean hasInterval() {
        return Double.isFinite(halfWidth);
    }

    /** Such as {@code 91.2 ± 3.0}; says so where some runs have no value. */
    String text(int digits) {
        return text(Table.number(mean, digits), digits);
    }

    /** The same with a sign, for differences. */
    String signedText(int digits) {
        return text(Table.signed(mean, digits), digits);
    }

    private String text(String shown, int digits) {
        if (count == 0) {
            return Table.NONE;
        }
        String interval = hasInterval() ? " ± " + Table.number(halfWidth, digits) : "";
        String missing = count < runs ? " (" + count + " of " + runs + " runs)" : "";
        return shown + interval + missing;
    }
}
