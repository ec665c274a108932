package dev.telos.algorithms.study;

/**
 * A number of each run that a study is about.
 *
 * @param key under which a {@link Point} holds it
 * @param title for people
 * @param unit in which it is shown
 * @param scale shown value / measured value
 * @param digits after the point, in tables
 */
public record Measure(String key, String title, String unit, double scale, int digits) {
    private static final double PERCENT = 100;

    /** A share that is shown in per cent. */
    public static Measure percent(String key, String title) {
        return new Measure(key, title, "%", PERCENT, 1);
    }

    /** Shown as it was measured. */
    public static Measure plain(String key, String title, String unit, int digits) {
        return new Measure(key, title, unit, 1, digits);
    }

    /** The measure at a point, as shown. */
    public double of(Point point) {
        return scale * point.value(key);
    }
}
