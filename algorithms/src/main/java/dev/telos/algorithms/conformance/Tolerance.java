package dev.telos.algorithms.conformance;

import java.util.Arrays;

/**
 * How much a number may differ from the expected one, y: {@code absolute + relative |y| + ofLargest max|y|}, where the
 * maximum runs over the array that y stands in.
 */
record Tolerance(double relative, double absolute, double ofLargest) {
    static final double DOUBLE_OF_LARGEST = 1e-11;
    static final double SINGLE_OF_LARGEST = 2e-6;
    private static final double METRIC_RELATIVE = 1e-6;

    /** For metrics, which the references hold in single precision at times. */
    Tolerance forMetrics() {
        return new Tolerance(Math.max(relative, METRIC_RELATIVE), absolute, ofLargest);
    }

    /** The largest finite size in an array. */
    static double largest(double[] values) {
        return Arrays.stream(values)
                .map(Math::abs)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    double allowed(double expected, double largest) {
        return absolute + relative * Math.abs(expected) + ofLargest * largest;
    }

    /** NaN and infinities have to be met exactly. */
    boolean meets(double expected, double got, double largest) {
        if (!Double.isFinite(expected) || !Double.isFinite(got)) {
            return Double.compare(expected, got) == 0;
        }
        return Math.abs(got - expected) <= allowed(expected, largest);
    }
}
