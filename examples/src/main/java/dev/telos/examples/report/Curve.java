package dev.telos.examples.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/** A line through points; a value that is NaN makes a gap. */
record Curve(List<Point> points) {

    /** A value at a training step. */
    record Point(double step, double value) {}

    /** One run's curve. */
    static Curve of(SeedRun run, Metric metric) {
        return new Curve(run.points().stream()
                .map(point -> new Point(point.step(), drawable(point.shown(metric))))
                .toList());
    }

    /** A gap can be drawn, infinity cannot. */
    private static double drawable(double value) {
        return Double.isFinite(value) ? value : Double.NaN;
    }

    /** The estimate at each step at which some run was evaluated, over the runs that were. */
    static SortedMap<Double, Estimate> estimates(ObjectiveRuns objective, Metric metric) {
        Map<Double, DoubleStream.Builder> atSteps = new TreeMap<>();
        for (SeedRun run : objective.runs()) {
            for (EvaluationPoint point : run.points()) {
                atSteps.computeIfAbsent((double) point.step(), step -> DoubleStream.builder())
                        .add(point.shown(metric));
            }
        }
        SortedMap<Double, Estimate> estimates = new TreeMap<>();
        atSteps.forEach(
                (step, values) -> estimates.put(step, Estimate.of(values.build().toArray())));
        return estimates;
    }

    /** The mean over runs. */
    static Curve mean(SortedMap<Double, Estimate> estimates) {
        return new Curve(estimates.entrySet().stream()
                .map(entry -> new Point(entry.getKey(), entry.getValue().mean()))
                .toList());
    }

    /** Around the interval: forth along its lower ends and back along its upper ends; empty where there is none. */
    static Curve band(SortedMap<Double, Estimate> estimates) {
        List<Point> around = new ArrayList<>();
        estimates.forEach((step, estimate) -> {
            if (estimate.hasInterval()) {
                int middle = around.size() / 2;
                around.add(middle, new Point(step, estimate.mean() + estimate.halfWidth()));
                around.add(middle, new Point(step, estimate.mean() - estimate.halfWidth()));
            }
        });
        return new Curve(around);
    }

    /** The curve held between two values. */
    Curve clamped(double lowest, double highest) {
        return new Curve(points.stream()
                .map(point -> new Point(point.step(), Math.max(lowest, Math.min(highest, point.value()))))
                .toList());
    }

    boolean isDrawable() {
        return points.stream().anyMatch(point -> Double.isFinite(point.value()));
    }

    double[] steps() {
        return points.stream().mapToDouble(Point::step).toArray();
    }

    double[] values() {
        return points.stream().mapToDouble(Point::value).toArray();
    }
}
