package dev.telos.algorithms.study;

import dev.telos.algorithms.statistics.Interval;
import dev.telos.algorithms.statistics.StudentInterval;
import java.util.Map;
import java.util.Optional;

/**
 * How the runs of a condition ended by one measure, as shown.
 *
 * @param values by seed, of the runs that have a finite one
 * @param runs of the condition, with a value or without
 */
public record Outcome(String condition, Measure measure, Map<Long, Double> values, int runs) {
    public Outcome {
        values = Map.copyOf(values);
    }

    /** NaN where no run has a value. */
    public double mean() {
        return values.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }

    /** Student's 95 % interval of the mean over seeds; none for fewer than two. */
    public Optional<Interval> interval() {
        return StudentInterval.of(
                values.values().stream().mapToDouble(Double::doubleValue).toArray());
    }
}
