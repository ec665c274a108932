package dev.telos.algorithms.statistics;

import dev.telos.dsl.InvalidArgument;
import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.StandardDeviation;

/** Moments of a sample, and when its deviation is nothing but rounding. */
final class Sample {
    /** As R's {@code t.test} has it: a standard error below this share of the mean is rounding. */
    private static final double ROUNDING = 10 * Math.ulp(1.0);

    private Sample() {}

    static double mean(double... values) {
        return Mean.of(values).getAsDouble();
    }

    /** s, with n - 1 in the denominator. */
    static double deviation(double... values) {
        return StandardDeviation.of(values).getAsDouble();
    }

    static double standardError(double... values) {
        return deviation(values) / Math.sqrt(values.length);
    }

    static boolean isConstant(double... values) {
        return standardError(values) <= ROUNDING * Math.abs(mean(values));
    }

    static boolean isZero(double... values) {
        return Arrays.stream(values).allMatch(value -> value == 0);
    }

    static void requireFinite(String where, double... values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new InvalidArgument(
                        where,
                        "finite values",
                        Double.toString(value),
                        "Pair the runs by Pairing, which sets such runs aside.");
            }
        }
    }

    /** Levels, probabilities and powers lie strictly between 0 and 1. */
    static void requireProbability(String where, double value) {
        if (!(value > 0 && value < 1)) {
            throw new InvalidArgument(
                    where, "a number between 0 and 1", Double.toString(value), "For 5 percent, give 0.05.");
        }
    }
}
