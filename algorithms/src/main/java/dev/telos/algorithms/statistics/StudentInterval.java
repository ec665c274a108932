package dev.telos.algorithms.statistics;

import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Student's confidence interval of the mean of independent values, such as one number per seed: mean ± t s / √n, with t
 * the (1 + level) / 2 quantile of n - 1 degrees of freedom.
 *
 * <p>Fewer than two values have none; values that are not finite are refused.
 *
 * @see <a href="https://doi.org/10.1093/biomet/6.1.1">Student (1908), The probable error of a mean</a>
 */
public final class StudentInterval {
    private StudentInterval() {}

    /** At 95 %. */
    public static Optional<Interval> of(double... values) {
        return atLevel(Interval.DEFAULT_LEVEL, values);
    }

    /** At another level, between 0 and 1. */
    public static Optional<Interval> atLevel(double level, double... values) {
        Sample.requireProbability("Level of an interval", level);
        Sample.requireFinite("Interval of a mean", values);
        if (values.length < 2) {
            return Optional.empty();
        }
        double mean = Sample.mean(values);
        double t = TDistribution.of(values.length - 1).inverseSurvivalProbability((1 - level) / 2);
        double halfWidth = t * Sample.standardError(values);
        return Optional.of(new Interval(mean - halfWidth, mean + halfWidth, level));
    }
}
