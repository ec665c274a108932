package dev.telos.examples.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The colours of drawings. Alone they stand as they are, on white; in a page {@link #toStyleVariables} puts the style
 * sheet's variables in their place, so that the same drawing suits light and dark.
 */
final class Palette {
    private static final Color[] LINES = {
        new Color(0, 114, 178),
        new Color(213, 94, 0),
        new Color(0, 127, 95),
        new Color(201, 101, 159),
        new Color(29, 33, 38),
        new Color(176, 132, 0)
    };

    /** As many conditions can be told apart in one picture. */
    static final int COLOURS = LINES.length;

    static final Color NONE = new Color(0, 0, 0, 0);
    /** Of grid lines. */
    static final Color GRID = new Color(223, 227, 232);
    /** Of what stands behind for comparison. */
    static final Color BEHIND = new Color(184, 191, 199);
    /** Of texts. */
    static final Color TEXT = new Color(76, 84, 94);

    private static final Map<Color, String> VARIABLES = variables();

    private static final int BAND_ALPHA = 34;
    private static final int SEED_ALPHA = 100;

    private Palette() {}

    private static Map<Color, String> variables() {
        Map<Color, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < LINES.length; i++) {
            variables.put(LINES[i], variable(i));
        }
        variables.put(GRID, "var(--grid)");
        variables.put(BEHIND, "var(--behind)");
        variables.put(TEXT, "var(--quiet)");
        return variables;
    }

    static Color line(int condition) {
        return LINES[condition];
    }

    static Color band(int condition) {
        return translucent(line(condition), BAND_ALPHA);
    }

    static Color seed(int condition) {
        return translucent(line(condition), SEED_ALPHA);
    }

    static BasicStroke stroke(float width) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    }

    /** The style sheet's variable for a condition. */
    static String variable(int condition) {
        return "var(--line-" + condition + ")";
    }

    static String toStyleVariables(String svg) {
        String result = svg;
        for (Map.Entry<Color, String> entry : VARIABLES.entrySet()) {
            result = result.replace(css(entry.getKey()), entry.getValue());
        }
        return result;
    }

    private static Color translucent(Color color, int alpha) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
    }

    /** As drawings write it. */
    static String css(Color color) {
        return "rgb(" + color.getRed() + "," + color.getGreen() + "," + color.getBlue() + ")";
    }
}
