package dev.telos.examples.report;

import dev.telos.algorithms.study.Measure;
import dev.telos.examples.report.Picture.Anchor;
import dev.telos.examples.report.Picture.Label;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/**
 * One picture, or several of equal size that share their axes.
 *
 * @param name of its files
 * @param panels what it shows; none where no run has a value
 * @param legend which line is which condition, in the order of the palette; empty where it needs none
 */
record Figure(String name, String title, String unit, List<Panel> panels, List<String> legend) {
    private static final int COLUMNS = 4;
    private static final int MARGIN = 12;
    private static final int TITLE_HEIGHT = 34;
    private static final int LINE_HEIGHT = 20;
    private static final int SAMPLE = 26;
    private static final float SAMPLE_WIDTH = 2.4f;

    Figure {
        panels = List.copyOf(panels);
        legend = List.copyOf(legend);
    }

    /** A picture under a title, which is empty where there is only one. */
    record Panel(String title, Picture picture) {}

    /** A measure's name in files and identifiers. */
    static String fileName(Measure measure) {
        return measure.key().replaceAll("[^A-Za-z0-9_-]", "-");
    }

    String titleWithUnit() {
        return unit.isEmpty() ? title : title + " (" + unit + ")";
    }

    /** All of it in one picture, to stand alone. */
    Picture whole() {
        Picture first = panels.get(0).picture();
        int columns = Math.min(COLUMNS, panels.size());
        int captions = panels.get(0).title().isEmpty() ? 0 : LINE_HEIGHT;
        int rowHeight = first.height() + captions;
        int rows = (panels.size() + columns - 1) / columns;
        int foot = TITLE_HEIGHT + rows * rowHeight + MARGIN;
        List<Label> labels = new ArrayList<>();
        labels.add(new Label(MARGIN, LINE_HEIGHT + 2.0, Anchor.START, true, titleWithUnit()));
        List<Placed> placed = new ArrayList<>();
        for (int i = 0; i < panels.size(); i++) {
            Panel panel = panels.get(i);
            int x = MARGIN + i % columns * first.width();
            int y = TITLE_HEIGHT + i / columns * rowHeight;
            if (captions > 0) {
                labels.add(new Label(x + MARGIN, y + LINE_HEIGHT - 6.0, Anchor.START, false, panel.title()));
            }
            panel.picture().labels().forEach(label -> labels.add(label.moved(x, y + captions)));
            placed.add(new Placed(panel.picture(), x, y + captions));
        }
        for (int i = 0; i < legend.size(); i++) {
            labels.add(new Label(
                    2.0 * MARGIN + SAMPLE, foot + (i + 0.75) * LINE_HEIGHT, Anchor.START, false, legend.get(i)));
        }
        return new Picture(
                2 * MARGIN + columns * first.width(),
                foot + legend.size() * LINE_HEIGHT + MARGIN,
                titleWithUnit(),
                labels,
                graphics -> {
                    placed.forEach(each -> each.paint(graphics));
                    paintLegend(graphics, foot);
                });
    }

    private void paintLegend(Graphics2D graphics, int foot) {
        for (int i = 0; i < legend.size(); i++) {
            int y = foot + i * LINE_HEIGHT + LINE_HEIGHT / 2;
            graphics.setColor(Palette.line(i));
            graphics.setStroke(Palette.stroke(i, SAMPLE_WIDTH));
            graphics.drawLine(MARGIN, y, MARGIN + SAMPLE, y);
        }
    }

    private record Placed(Picture picture, int x, int y) {
        void paint(Graphics2D graphics) {
            Graphics2D moved = (Graphics2D) graphics.create();
            moved.translate(x, y);
            picture.painter().accept(moved);
            moved.dispose();
        }
    }
}
