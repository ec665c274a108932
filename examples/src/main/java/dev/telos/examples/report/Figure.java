package dev.telos.examples.report;

import dev.telos.algorithms.study.Measure;
import dev.telos.examples.report.Picture.Anchor;
import dev.telos.examples.report.Picture.Label;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

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
    private static final int LETTER = 8;
    private static final int SAMPLE = 26;
    private static final float SAMPLE_WIDTH = 2.4f;

    Figure {
        panels = List.copyOf(panels);
        legend = List.copyOf(legend);
    }

    /** A picture under a title, which is empty where there is only one. */
    record Panel(String title, Picture picture) {
        private List<String> caption() {
            return title.isEmpty() ? List.of() : Words.wrapped(title, picture.width() / LETTER);
        }
    }

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
        int captions = LINE_HEIGHT
                * panels.stream()
                        .mapToInt(panel -> panel.caption().size())
                        .max()
                        .orElse(0);
        List<Placed> placed = IntStream.range(0, panels.size())
                .mapToObj(i -> new Placed(
                        panels.get(i),
                        MARGIN + i % columns * first.width(),
                        TITLE_HEIGHT + captions + i / columns * (first.height() + captions)))
                .toList();
        int foot = placed.get(placed.size() - 1).y() + first.height() + MARGIN;
        List<Label> labels = new ArrayList<>();
        labels.add(new Label(MARGIN, LINE_HEIGHT + 2.0, Anchor.START, true, titleWithUnit()));
        placed.forEach(each -> labels.addAll(each.labels()));
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
            graphics.setStroke(Palette.stroke(SAMPLE_WIDTH));
            graphics.drawLine(MARGIN, y, MARGIN + SAMPLE, y);
        }
    }

    /** A panel whose picture begins at a place, with its title above. */
    private record Placed(Panel panel, int x, int y) {
        List<Label> labels() {
            List<Label> labels = new ArrayList<>();
            List<String> caption = panel.caption();
            for (int i = 0; i < caption.size(); i++) {
                double foot = y - (caption.size() - i - 0.7) * LINE_HEIGHT;
                labels.add(new Label(x + MARGIN, foot, Anchor.START, false, caption.get(i)));
            }
            panel.picture().labels().forEach(label -> labels.add(label.moved(x, y)));
            return labels;
        }

        void paint(Graphics2D graphics) {
            Graphics2D moved = (Graphics2D) graphics.create();
            moved.translate(x, y);
            panel.picture().painter().accept(moved);
            moved.dispose();
        }
    }
}
