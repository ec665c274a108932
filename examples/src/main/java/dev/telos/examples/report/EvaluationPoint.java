package dev.telos.examples.report;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an evaluation after some training steps has measured.
 *
 * @param step how many steps were made before
 * @param metrics values by name; those that {@link Metric} names are shown, all are kept
 */
public record EvaluationPoint(long step, Map<String, Double> metrics) {
    public EvaluationPoint {
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    }

    /** The metric in the unit in which it is shown; NaN where it was not measured. */
    double shown(Metric metric) {
        return metric.scale() * metrics.getOrDefault(metric.key(), Double.NaN);
    }
}
