package dev.telos.examples.report;

import java.util.Comparator;
import java.util.List;

/**
 * One training run.
 *
 * @param seed the seed of all its randomness
 * @param minutes how long it took
 * @param points its evaluations, the first one before training
 */
public record SeedRun(long seed, double minutes, List<EvaluationPoint> points) {
    public SeedRun {
        points = points.stream()
                .sorted(Comparator.comparingLong(EvaluationPoint::step))
                .toList();
    }

    double start(Metric metric) {
        return points.get(0).shown(metric);
    }

    double end(Metric metric) {
        return points.get(points.size() - 1).shown(metric);
    }

    double gain(Metric metric) {
        return end(metric) - start(metric);
    }
}
