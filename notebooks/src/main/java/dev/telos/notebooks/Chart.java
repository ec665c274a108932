package dev.telos.notebooks;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A picture of lines and points for a notebook; {@link #draw} gives it as an image, which a cell shows by ending with it.
 */
public final class Chart {
    /** Told apart in grey and with any colour vision: Okabe and Ito's palette. */
    private static final List<Color> COLOURS =
            List.of(new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73), new Color(0xCC79A7));

    private static final int BAND_ALPHA = 45;
    private static final int WIDTH = 640;
    private static final int HEIGHT = 400;
    private static final float LINE = 2.2f;

    private final XYChart chart;
    private int lines;

    private Chart(String title, String across, String up) {
        chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(across)
                .yAxisTitle(up)
                .build();
        chart.getStyler()
                .setChartBackgroundColor(Color.WHITE)
                .setPlotBorderVisible(false)
                .setLegendPosition(LegendPosition.OutsideS)
                .setLegendBorderColor(Color.WHITE);
        chart.getStyler().setPlotGridLinesColor(new Color(0xDDDDDD));
    }

    /** An empty chart with a title and the titles of its axes. */
    public static Chart of(String title, String across, String up) {
        return new Chart(title, across, up);
    }

    /** Adds a line. */
    public Chart line(String name, double[] across, double[] up) {
        style(chart.addSeries(name, across, up), COLOURS.get(lines++ % COLOURS.size()));
        return this;
    }

    /** Adds a line, the mean of several runs of equal length, and a band from the least of them to the greatest. */
    public Chart runs(String name, double[] across, List<double[]> runs) {
        int points = across.length;
        double[] mean = new double[points];
        double[] around = new double[2 * points];
        double[] band = new double[2 * points];
        for (int i = 0; i < points; i++) {
            int at = i;
            mean[i] = runs.stream().mapToDouble(run -> run[at]).average().orElseThrow();
            around[i] = across[i];
            band[i] = runs.stream().mapToDouble(run -> run[at]).min().orElseThrow();
            around[2 * points - 1 - i] = across[i];
            band[2 * points - 1 - i] =
                    runs.stream().mapToDouble(run -> run[at]).max().orElseThrow();
        }
        Color colour = COLOURS.get(lines % COLOURS.size());
        XYSeries area = chart.addSeries(name + ", least to greatest", around, band);
        area.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea)
                .setLineColor(new Color(0, 0, 0, 0))
                .setFillColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), BAND_ALPHA));
        area.setMarker(SeriesMarkers.NONE);
        area.setShowInLegend(false);
        return line(name, across, mean);
    }

    /** Adds points. */
    public Chart points(String name, double[] across, double[] up) {
        Color colour = COLOURS.get(lines++ % COLOURS.size());
        XYSeries series = chart.addSeries(name, across, up);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        series.setMarker(SeriesMarkers.CIRCLE);
        series.setMarkerColor(colour);
        return this;
    }

    private static void style(XYSeries series, Color colour) {
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(colour);
        series.setLineStyle(new BasicStroke(LINE, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
    }

    /** The picture. */
    public BufferedImage draw() {
        return BitmapEncoder.getBufferedImage(chart);
    }
}
