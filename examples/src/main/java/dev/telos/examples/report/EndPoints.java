package dev.telos.examples.report;

import dev.telos.algorithms.study.Measure;
import dev.telos.algorithms.study.StudyResults;
import dev.telos.examples.report.Figure.Panel;
import dev.telos.examples.report.Picture.Anchor;
import dev.telos.examples.report.Picture.Label;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** How conditions ended by a measure: for each a dot at the mean, a bar along the 95 % interval, and the single seeds. */
final class EndPoints {
    private static final int WIDTH = 480;
    private static final int MARGIN = 22;
    private static final int ROW = 46;
    private static final int NAME = 18;
    private static final int LINE = 32;
    private static final int FOOT = 34;
    /** As many leave room for the numbers behind. */
    private static final int NAME_LETTERS = 42;

    private static final int TICKS = 6;
    private static final double DOT = 4.5;
    private static final double SEED = 2.5;
    private static final float BAR = 2;

    private final Measure measure;
    private final List<String> conditions;
    private final List<double[]> seeds;
    private final Axis axis;

    private EndPoints(StudyResults results, Measure measure) {
        this.measure = measure;
        this.conditions = results.study().conditionNames();
        this.seeds = conditions.stream()
                .map(condition -> results.of(condition).stream()
                        .mapToDouble(run -> measure.of(run.end()))
                        .filter(Double::isFinite)
                        .toArray())
                .toList();
        this.axis = Scale.of(measure, reached(), TICKS);
    }

    static Figure figure(StudyResults results, Measure measure) {
        EndPoints points = new EndPoints(results, measure);
        Picture picture = new Picture(
                WIDTH,
                points.height(),
                OutcomeTable.title(measure) + ", of each condition at the end",
                points.labels(),
                points::paint);
        return new Figure(
                Figure.fileName(measure) + "-end",
                measure.title(),
                measure.unit(),
                List.of(new Panel("", picture)),
                List.of());
    }

    private double[] reached() {
        return seeds.stream()
                .flatMapToDouble(values -> {
                    Estimate estimate = Estimate.of(values);
                    double half = estimate.hasInterval() ? estimate.halfWidth() : 0;
                    return DoubleStream.concat(
                            DoubleStream.of(values),
                            DoubleStream.of(estimate.mean() - half, estimate.mean() + half)
                                    .filter(Double::isFinite));
                })
                .toArray();
    }

    private int height() {
        return conditions.size() * ROW + FOOT;
    }

    private double x(double value) {
        double share = Math.max(0, Math.min(1, axis.share(value)));
        return MARGIN + (WIDTH - 2 * MARGIN) * share;
    }

    private List<Label> labels() {
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            double foot = i * ROW + NAME;
            labels.add(new Label(0, foot, Anchor.START, false, Words.shortened(conditions.get(i), NAME_LETTERS)));
            labels.add(new Label(
                    WIDTH, foot, Anchor.END, false, Estimate.of(seeds.get(i)).text(measure.digits())));
        }
        for (double tick : axis.ticks()) {
            labels.add(new Label(x(tick), height() - 8.0, Anchor.MIDDLE, false, axis.label(tick)));
        }
        return labels;
    }

    private void paint(Graphics2D graphics) {
        graphics.setColor(Palette.GRID);
        graphics.setStroke(new BasicStroke(1));
        for (int i = 0; i < conditions.size(); i++) {
            for (double tick : axis.ticks()) {
                double top = i * ROW + NAME + 6.0;
                double bottom = i == conditions.size() - 1 ? height() - FOOT + 8.0 : top + 16;
                graphics.draw(new Line2D.Double(x(tick), top, x(tick), bottom));
            }
        }
        for (int i = 0; i < conditions.size(); i++) {
            paint(graphics, i);
        }
    }

    private void paint(Graphics2D graphics, int condition) {
        int colour = conditions.size() <= Palette.COLOURS ? condition : 0;
        double y = condition * ROW + LINE;
        graphics.setColor(Palette.seed(colour));
        for (double seed : seeds.get(condition)) {
            dot(graphics, x(seed), y, SEED);
        }
        Estimate estimate = Estimate.of(seeds.get(condition));
        Color line = Palette.line(colour);
        graphics.setColor(line);
        if (estimate.hasInterval()) {
            graphics.setStroke(new BasicStroke(BAR));
            double low = x(estimate.mean() - estimate.halfWidth());
            double high = x(estimate.mean() + estimate.halfWidth());
            graphics.draw(new Line2D.Double(low, y, high, y));
            graphics.draw(new Line2D.Double(low, y - DOT, low, y + DOT));
            graphics.draw(new Line2D.Double(high, y - DOT, high, y + DOT));
        }
        if (estimate.count() > 0) {
            dot(graphics, x(estimate.mean()), y, DOT);
        }
    }

    private static void dot(Graphics2D graphics, double x, double y, double radius) {
        graphics.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }
}
