package dev.telos.examples.report;

import dev.telos.algorithms.study.Measure;
import dev.telos.algorithms.study.Point;
import dev.telos.algorithms.study.StudyResults;
import dev.telos.examples.report.Figure.Panel;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A measure over training steps: the mean over seeds of each condition, and its 95 % interval. A few conditions share one
 * picture, and show each seed where those are few; of more, each has a picture of its own, with the others behind it.
 *
 * <p>XChart paints the curves; {@link Frame} draws the axes.
 */
final class LearningCurves {
    private static final int MOST_SEED_LINES = 24;
    private static final float SEED_WIDTH = 1;
    private static final float BEHIND_WIDTH = 1.2f;
    private static final float MEAN_WIDTH = 2.4f;
    private static final int TICKS = 6;
    private static final int FEW_TICKS = 4;

    private final StudyResults results;
    private final Measure measure;
    private final List<String> conditions;
    private final List<SortedMap<Integer, Estimate>> estimates;

    private LearningCurves(StudyResults results, Measure measure) {
        this.results = results;
        this.measure = measure;
        this.conditions = results.study().conditionNames();
        this.estimates = conditions.stream()
                .map(condition -> Curve.estimates(results.of(condition), measure))
                .toList();
    }

    static Figure figure(StudyResults results, Measure measure) {
        return new LearningCurves(results, measure).figure();
    }

    /** Whether the measure has values at more than one step. */
    static boolean has(StudyResults results, Measure measure) {
        return results.runs().stream()
                        .flatMap(run -> run.points().stream())
                        .filter(point -> Double.isFinite(measure.of(point)))
                        .mapToInt(Point::step)
                        .distinct()
                        .count()
                > 1;
    }

    static boolean areTogether(StudyResults results) {
        return results.study().conditions().size() <= Palette.COLOURS;
    }

    /** Whether the lines of single seeds are few enough to be told apart. */
    static boolean showsSeeds(StudyResults results) {
        return areTogether(results) && results.runs().size() <= MOST_SEED_LINES;
    }

    private Figure figure() {
        boolean together = areTogether(results);
        Frame frame = together
                ? new Frame(steps(TICKS), Scale.of(measure, shown(), TICKS), 480, 300)
                : new Frame(steps(FEW_TICKS), Scale.of(measure, shown(), FEW_TICKS), 240, 170);
        List<Panel> panels = together
                ? List.of(new Panel("", picture(frame, "", this::addAll)))
                : IntStream.range(0, conditions.size())
                        .mapToObj(i -> new Panel(
                                conditions.get(i),
                                picture(frame, conditions.get(i) + ": ", canvas -> addHighlighted(canvas, i))))
                        .toList();
        return new Figure(
                Figure.fileName(measure), measure.title(), measure.unit(), panels, together ? conditions : List.of());
    }

    private double[] shown() {
        return results.runs().stream()
                .flatMap(run -> run.points().stream())
                .mapToDouble(measure::of)
                .filter(Double::isFinite)
                .toArray();
    }

    private Axis steps(int ticks) {
        int[] steps = results.runs().stream()
                .flatMap(run -> run.points().stream())
                .mapToInt(Point::step)
                .toArray();
        return Axis.within(
                IntStream.of(steps).min().orElse(0), IntStream.of(steps).max().orElse(0), ticks);
    }

    private Picture picture(Frame frame, String subject, Consumer<Canvas> content) {
        return new Picture(
                frame.width(),
                frame.height(),
                subject + OutcomeTable.title(measure) + ", over training steps",
                frame.labels("training step"),
                graphics -> {
                    frame.paint(graphics);
                    Canvas canvas = new Canvas(frame);
                    content.accept(canvas);
                    canvas.paint(graphics);
                });
    }

    private void addAll(Canvas canvas) {
        for (int i = 0; i < conditions.size(); i++) {
            canvas.addBand("band " + i, Curve.band(estimates.get(i)), Palette.band(i));
        }
        if (showsSeeds(results)) {
            for (int i = 0; i < conditions.size(); i++) {
                int place = i;
                results.of(conditions.get(i))
                        .forEach(run -> canvas.addLine(
                                "run " + place + " " + run.seed(),
                                Curve.of(run, measure),
                                Palette.seed(place),
                                Palette.stroke(SEED_WIDTH)));
            }
        }
        for (int i = 0; i < conditions.size(); i++) {
            canvas.addLine("mean " + i, Curve.mean(estimates.get(i)), Palette.line(i), Palette.stroke(MEAN_WIDTH));
        }
    }

    private void addHighlighted(Canvas canvas, int place) {
        for (int i = 0; i < conditions.size(); i++) {
            if (i != place) {
                canvas.addLine(
                        "behind " + i, Curve.mean(estimates.get(i)), Palette.BEHIND, Palette.stroke(BEHIND_WIDTH));
            }
        }
        canvas.addBand("band", Curve.band(estimates.get(place)), Palette.band(0));
        canvas.addLine("mean", Curve.mean(estimates.get(place)), Palette.line(0), Palette.stroke(MEAN_WIDTH));
    }

    /** XChart's chart within a frame. */
    private static final class Canvas {
        private final Frame frame;
        private final XYChart chart;

        Canvas(Frame frame) {
            this.frame = frame;
            this.chart = new XYChartBuilder()
                    .width(frame.innerWidth())
                    .height(frame.innerHeight())
                    .build();
            XYStyler styler = chart.getStyler();
            styler.setLegendVisible(false)
                    .setChartTitleVisible(false)
                    .setChartPadding(0)
                    .setPlotContentSize(1)
                    .setPlotBorderVisible(false)
                    .setChartBackgroundColor(Palette.NONE)
                    .setPlotBackgroundColor(Palette.NONE);
            styler.setAxisTitlesVisible(false)
                    .setAxisTicksVisible(false)
                    .setPlotGridLinesVisible(false)
                    .setPlotMargin(0)
                    .setXAxisMin(frame.steps().first())
                    .setXAxisMax(frame.steps().last())
                    .setYAxisMin(frame.values().first())
                    .setYAxisMax(frame.values().last());
        }

        void addBand(String name, Curve band, Color fill) {
            add(
                    name,
                    band,
                    series -> series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea)
                            .setLineColor(Palette.NONE)
                            .setFillColor(fill));
        }

        void addLine(String name, Curve curve, Color color, BasicStroke stroke) {
            add(
                    name,
                    curve,
                    series -> series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line)
                            .setLineColor(color)
                            .setLineStyle(stroke));
        }

        private void add(String name, Curve curve, Consumer<XYSeries> style) {
            if (curve.isDrawable()) {
                Curve inside =
                        curve.clamped(frame.values().first(), frame.values().last());
                XYSeries series = chart.addSeries(name, inside.steps(), inside.values());
                series.setMarker(SeriesMarkers.NONE);
                style.accept(series);
            }
        }

        void paint(Graphics2D graphics) {
            graphics.translate(Frame.LEFT, Frame.TOP);
            chart.paint(graphics, frame.innerWidth(), frame.innerHeight());
        }
    }
}
