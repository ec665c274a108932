package dev.telos.examples.report;

import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * A mean over seeds with its 95 % interval, mean ± t s / √n with Student's t of n - 1 degrees of freedom.
 *
 * @param mean the mean of the finite values; NaN if there are none
 * @param halfWidth half of the interval's width; NaN for fewer than two values
 * @param count n, the number of finite values
 * @param runs the number of values, finite or not
 */
record Estimate(double mean, double halfWidth, int count, int runs) {
    private static final double UPPER_QUANTILE = 0.975;

    /** The estimate from the finite ones of these values. */
    static Estimate of(double... values) {
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        int n = finite.length;
        double mean = Arrays.stream(finite).average().orElse(Double.NaN);
        if (n < 2) {
            return new Estimate(mean, Double.NaN, n, values.length);
        }
        double squares = Arrays.stream(finite)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        double t = new TDistribution(n - 1).inverseCumulativeProbability(UPPER_QUANTILE);
        return new Estimate(mean, t * Math.sqrt(squares / (n - 1) / n), n, values.length);
    }

    boolean hasInterval() {
        return Double.isFinite(halfWidth);
    }

    /** Such as {@code 91.2 ± 3.0}; says so where some runs have no value. */
    String text(int digits) {
        return text("%." + digits + "f", digits);
    }

    /** The same with a sign, for differences. */
    String signedText(int digits) {
        return text("%+." + digits + "f", digits);
    }

    private String text(String format, int digits) {
        if (count == 0) {
            return "–";
        }
        String interval = hasInterval() ? String.format(Locale.ROOT, " ± %." + digits + "f", halfWidth) : "";
        String missing = count < runs ? " (" + count + " of " + runs + " runs)" : "";
        return String.format(Locale.ROOT, format, mean) + interval + missing;
    }
}
