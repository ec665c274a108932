package dev.telos.examples.report;

import dev.telos.algorithms.study.Measure;
import dev.telos.algorithms.study.Point;
import dev.telos.algorithms.study.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/** A line through vertices; a value that is NaN makes a gap. */
record Curve(List<Vertex> vertices) {

    /** A value at a training step. */
    record Vertex(double step, double value) {}

    /** One run's curve. */
    static Curve of(RunRecord run, Measure measure) {
        return new Curve(run.points().stream()
                .map(point -> new Vertex(point.step(), drawable(measure.of(point))))
                .toList());
    }

    /** A gap can be drawn, infinity cannot. */
    private static double drawable(double value) {
        return Double.isFinite(value) ? value : Double.NaN;
    }

    /** The estimate at each step at which some run was evaluated, over the runs that were. */
    static SortedMap<Integer, Estimate> estimates(List<RunRecord> runs, Measure measure) {
        Map<Integer, DoubleStream.Builder> atSteps = new TreeMap<>();
        for (RunRecord run : runs) {
            for (Point point : run.points()) {
                atSteps.computeIfAbsent(point.step(), step -> DoubleStream.builder())
                        .add(measure.of(point));
            }
        }
        SortedMap<Integer, Estimate> estimates = new TreeMap<>();
        atSteps.forEach(
                (step, values) -> estimates.put(step, Estimate.of(values.build().toArray())));
        return estimates;
    }

    /** The mean over runs. */
    static Curve mean(SortedMap<Integer, Estimate> estimates) {
        return new Curve(estimates.entrySet().stream()
                .map(entry -> new Vertex(entry.getKey(), entry.getValue().mean()))
                .toList());
    }

    /** Around the interval: forth along its lower ends and back along its upper ends; empty where there is none. */
    static Curve band(SortedMap<Integer, Estimate> estimates) {
        List<Vertex> around = new ArrayList<>();
        estimates.forEach((step, estimate) -> {
            if (estimate.hasInterval()) {
                int middle = around.size() / 2;
                around.add(middle, new Vertex(step, estimate.mean() + estimate.halfWidth()));
                around.add(middle, new Vertex(step, estimate.mean() - estimate.halfWidth()));
            }
        });
        return new Curve(around);
    }

    /** The curve held between two values. */
    Curve clamped(double lowest, double highest) {
        return new Curve(vertices.stream()
                .map(vertex -> new Vertex(vertex.step(), Math.max(lowest, Math.min(highest, vertex.value()))))
                .toList());
    }

    boolean isDrawable() {
        return vertices.stream().anyMatch(vertex -> Double.isFinite(vertex.value()));
    }

    double[] steps() {
        return vertices.stream().mapToDouble(Vertex::step).toArray();
    }

    double[] values() {
        return vertices.stream().mapToDouble(Vertex::value).toArray();
    }
}
