package dev.telos.examples.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A metric over training steps: the mean over seeds of each objective, its 95 % interval, and each seed.
 *
 * <p>XChart paints the curves; {@link Frame} draws the axes.
 */
final class LearningCurves {
    private static final int MOST_SEED_LINES = 24;
    private static final float SEED_WIDTH = 1;
    private static final float MEAN_WIDTH = 2.4f;
    private static final int TICKS = 6;

    private final Metric metric;
    private final List<ObjectiveRuns> objectives;
    private final Frame frame;

    private LearningCurves(Metric metric, List<ObjectiveRuns> objectives, Frame frame) {
        this.metric = metric;
        this.objectives = objectives;
        this.frame = frame;
    }

    /** The chart as SVG; empty where no run has a value. */
    static String svg(Metric metric, List<ObjectiveRuns> objectives) {
        double[] shown = all(objectives, point -> point.shown(metric))
                .filter(Double::isFinite)
                .toArray();
        if (shown.length == 0) {
            return "";
        }
        Axis values = Axis.around(
                withBound(shown, metric.bottom()).min().orElse(0),
                withBound(shown, metric.top()).max().orElse(0),
                TICKS);
        double first = all(objectives, EvaluationPoint::step).min().orElse(0);
        double last = all(objectives, EvaluationPoint::step).max().orElse(0);
        Frame frame = new Frame(Axis.within(first, last, TICKS), values);
        return Drawing.svg(
                metric.key(),
                metric.title() + " (" + metric.unit() + ") over training steps",
                Frame.WIDTH,
                Frame.HEIGHT,
                frame.svg("training step"),
                new LearningCurves(metric, objectives, frame)::paint);
    }

    /** Whether the lines of single seeds are few enough to be told apart. */
    static boolean showsSeeds(List<ObjectiveRuns> objectives) {
        return objectives.stream()
                        .mapToInt(objective -> objective.runs().size())
                        .sum()
                <= MOST_SEED_LINES;
    }

    private static DoubleStream withBound(double[] values, double bound) {
        return DoubleStream.concat(DoubleStream.of(values), DoubleStream.of(bound))
                .filter(Double::isFinite);
    }

    private static DoubleStream all(List<ObjectiveRuns> objectives, ToDoubleFunction<EvaluationPoint> value) {
        return objectives.stream()
                .flatMap(objective -> objective.runs().stream())
                .flatMap(run -> run.points().stream())
                .mapToDouble(value);
    }

    private void paint(Graphics2D graphics) {
        graphics.translate(frame.left(), frame.top());
        chart().paint(graphics, frame.width(), frame.height());
    }

    private XYChart chart() {
        XYChart chart =
                new XYChartBuilder().width(frame.width()).height(frame.height()).build();
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
        addBands(chart);
        if (showsSeeds(objectives)) {
            addSeeds(chart);
        }
        addMeans(chart);
        return chart;
    }

    private void addBands(XYChart chart) {
        for (int i = 0; i < objectives.size(); i++) {
            Curve band = Curve.band(Curve.estimates(objectives.get(i), metric));
            Color fill = Palette.band(i);
            add(
                    chart,
                    "band " + i,
                    band,
                    series -> series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea)
                            .setLineColor(Palette.NONE)
                            .setFillColor(fill));
        }
    }

    private void addSeeds(XYChart chart) {
        for (int i = 0; i < objectives.size(); i++) {
            for (SeedRun run : objectives.get(i).runs()) {
                addLine(chart, "run " + i + " " + run.seed(), Curve.of(run, metric), Palette.seed(i), i, SEED_WIDTH);
            }
        }
    }

    private void addMeans(XYChart chart) {
        for (int i = 0; i < objectives.size(); i++) {
            Curve mean = Curve.mean(Curve.estimates(objectives.get(i), metric));
            addLine(chart, "mean " + i, mean, Palette.line(i), i, MEAN_WIDTH);
        }
    }

    private void addLine(XYChart chart, String name, Curve curve, Color color, int objective, float width) {
        add(
                chart,
                name,
                curve,
                series -> series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line)
                        .setLineColor(color)
                        .setLineStyle(Palette.stroke(objective, width)));
    }

    private void add(XYChart chart, String name, Curve curve, Consumer<XYSeries> style) {
        if (curve.isDrawable()) {
            Curve inside = curve.clamped(frame.values().first(), frame.values().last());
            XYSeries series = chart.addSeries(name, inside.steps(), inside.values());
            series.setMarker(SeriesMarkers.NONE);
            style.accept(series);
        }
    }
}
