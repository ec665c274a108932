package dev.telos.examples.report;

import java.awt.Graphics2D;
import java.util.List;
import java.util.function.Consumer;

/**
 * Something drawn, of fixed size. It becomes SVG and PNG by {@link Drawing}.
 *
 * @param description what it shows, for those who cannot see it
 * @param labels its texts; they are not painted, since letters in a page should stay letters
 * @param painter paints all but the texts, in the colours of {@link Palette}
 */
record Picture(int width, int height, String description, List<Label> labels, Consumer<Graphics2D> painter) {
    Picture {
        labels = List.copyOf(labels);
    }

    /** Where a text stands relative to its point. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** A line of text whose foot is at y. */
    record Label(double x, double y, Anchor anchor, boolean strong, String text) {
        Label moved(double right, double down) {
            return new Label(x + right, y + down, anchor, strong, text);
        }
    }
}
