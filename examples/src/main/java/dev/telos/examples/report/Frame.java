package dev.telos.examples.report;

import java.util.Locale;

/**
 * The axes around a chart of fixed size.
 *
 * <p>They are not XChart's own, which turns letters into outlines: those can be neither selected nor read aloud.
 */
record Frame(Axis steps, Axis values) {
    static final int WIDTH = 480;
    static final int HEIGHT = 300;

    private static final int LEFT = 52;
    private static final int RIGHT = 16;
    private static final int TOP = 12;
    private static final int BOTTOM = 48;
    private static final int TICK_LENGTH = 5;
    /** From the middle of a line of text down to its foot. */
    private static final int HALF_LETTER = 5;

    int left() {
        return LEFT;
    }

    int top() {
        return TOP;
    }

    /** The width of the area between the axes. */
    int width() {
        return WIDTH - LEFT - RIGHT;
    }

    /** The height of the area between the axes. */
    int height() {
        return HEIGHT - TOP - BOTTOM;
    }

    /** Grid lines and labels as SVG elements. */
    String svg(String stepsTitle) {
        StringBuilder svg = new StringBuilder();
        for (double tick : values.ticks()) {
            double y = TOP + height() * (1 - values.share(tick));
            line(svg, LEFT, y, LEFT + width(), y);
            text(svg, "end", LEFT - 8, y + HALF_LETTER, values.label(tick));
        }
        double foot = TOP + height();
        for (double tick : steps.ticks()) {
            double x = LEFT + width() * steps.share(tick);
            line(svg, x, foot, x, foot + TICK_LENGTH);
            text(svg, "middle", x, foot + TICK_LENGTH + 15, steps.label(tick));
        }
        text(svg, "middle", LEFT + width() / 2.0, HEIGHT - 6, stepsTitle);
        return svg.toString();
    }

    private static void line(StringBuilder svg, double x1, double y1, double x2, double y2) {
        svg.append(String.format(
                Locale.ROOT, "<line class=\"grid\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", x1, y1, x2, y2));
    }

    private static void text(StringBuilder svg, String anchor, double x, double y, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "<text class=\"label\" text-anchor=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>",
                anchor,
                x,
                y,
                Html.escape(text)));
    }
}
