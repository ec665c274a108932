package dev.telos.algorithms.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What was measured in a run at one step.
 *
 * @param step optimizer steps before it
 * @param values each measured number by its name, NaN where it has no value
 */
public record Point(int step, Map<String, Double> values) {
    public Point {
        values.forEach((name, value) -> Objects.requireNonNull(value, name));
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** NaN for what was not measured. */
    public double value(String name) {
        return values.getOrDefault(name, Double.NaN);
    }
}
