package dev.telos.examples.report;

import dev.telos.examples.report.Picture.Anchor;
import dev.telos.examples.report.Picture.Label;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;

/**
 * The axes around a chart.
 *
 * <p>They are not XChart's own, which turns letters into outlines: those can be neither selected nor read aloud.
 *
 * @param width of the whole, in pixels
 * @param height of the whole, in pixels
 */
record Frame(Axis steps, Axis values, int width, int height) {
    static final int LEFT = 52;
    static final int TOP = 12;

    private static final int RIGHT = 16;
    private static final int BOTTOM = 48;
    private static final int TICK_LENGTH = 5;
    private static final int LABEL_GAP = 8;
    private static final int LINE_HEIGHT = 15;
    private static final int FOOT = 6;
    /** From the middle of a line of text down to its foot. */
    private static final int HALF_LETTER = 5;

    /** The width of the area between the axes. */
    int innerWidth() {
        return width - LEFT - RIGHT;
    }

    /** The height of the area between the axes. */
    int innerHeight() {
        return height - TOP - BOTTOM;
    }

    private double x(double tick) {
        return LEFT + innerWidth() * steps.share(tick);
    }

    private double y(double tick) {
        return TOP + innerHeight() * (1 - values.share(tick));
    }

    /** Paints grid lines and ticks. */
    void paint(Graphics2D graphics) {
        graphics.setColor(Palette.GRID);
        graphics.setStroke(new BasicStroke(1));
        for (double tick : values.ticks()) {
            graphics.draw(new Line2D.Double(LEFT, y(tick), LEFT + innerWidth(), y(tick)));
        }
        double foot = TOP + innerHeight();
        for (double tick : steps.ticks()) {
            graphics.draw(new Line2D.Double(x(tick), foot, x(tick), foot + TICK_LENGTH));
        }
    }

    /** The numbers at the axes, and what the horizontal one counts. */
    List<Label> labels(String stepsTitle) {
        List<Label> labels = new ArrayList<>();
        for (double tick : values.ticks()) {
            labels.add(label(LEFT - LABEL_GAP, y(tick) + HALF_LETTER, Anchor.END, values.label(tick)));
        }
        for (double tick : steps.ticks()) {
            labels.add(
                    label(x(tick), TOP + innerHeight() + TICK_LENGTH + LINE_HEIGHT, Anchor.MIDDLE, steps.label(tick)));
        }
        labels.add(label(LEFT + innerWidth() / 2.0, height - FOOT, Anchor.MIDDLE, stepsTitle));
        return labels;
    }

    private static Label label(double x, double y, Anchor anchor, String text) {
        return new Label(x, y, anchor, false, text);
    }
}
