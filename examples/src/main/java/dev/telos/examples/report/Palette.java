package dev.telos.examples.report;

import java.awt.BasicStroke;
import java.awt.Color;

/**
 * Colours that a drawing names and the page's style sheet chooses, so that the same drawing suits light and dark pages.
 *
 * <p>In the drawing each is an unlikely shade; {@link #toStyleVariables} puts the style sheet's variable in its place.
 */
final class Palette {
    /** As many as the style sheet has; further objectives repeat them with dashes. */
    static final int COLOURS = 5;

    static final Color NONE = new Color(0, 0, 0, 0);

    private static final int BAND_ALPHA = 34;
    private static final int SEED_ALPHA = 100;

    private Palette() {}

    static Color line(int objective) {
        return new Color(3, 3, objective % COLOURS);
    }

    static Color band(int objective) {
        return translucent(line(objective), BAND_ALPHA);
    }

    static Color seed(int objective) {
        return translucent(line(objective), SEED_ALPHA);
    }

    static boolean isDashed(int objective) {
        return objective / COLOURS % 2 == 1;
    }

    static BasicStroke stroke(int objective, float width) {
        return isDashed(objective)
                ? new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {7, 4}, 0)
                : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    }

    /** The style sheet's variable for an objective. */
    static String variable(int objective) {
        return "var(--objective-" + objective % COLOURS + ")";
    }

    static String toStyleVariables(String svg) {
        String result = svg;
        for (int objective = 0; objective < COLOURS; objective++) {
            result = result.replace(css(line(objective)), variable(objective));
        }
        return result;
    }

    private static Color translucent(Color color, int alpha) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
    }

    private static String css(Color color) {
        return "rgb(" + color.getRed() + "," + color.getGreen() + "," + color.getBlue() + ")";
    }
}
