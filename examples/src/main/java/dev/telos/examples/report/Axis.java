package dev.telos.examples.report;

import java.util.Locale;
import java.util.stream.LongStream;

/**
 * An axis with ticks at round numbers.
 *
 * @param first where it begins
 * @param last where it ends
 * @param spacing the distance between ticks: 1, 2 or 5 times a power of ten
 */
record Axis(double first, double last, double spacing) {
    /** What a tick may be beside the axis for rounding, in spacings. */
    private static final double TOLERANCE = 1e-9;

    /** An axis from the lowest value to the highest. */
    static Axis within(double lowest, double highest, int ticks) {
        double last = highest > lowest ? highest : lowest + 1;
        return new Axis(lowest, last, spacing(last - lowest, ticks));
    }

    /** An axis that holds all values and begins and ends with a tick. */
    static Axis around(double lowest, double highest, int ticks) {
        Axis exact = within(lowest, highest, ticks);
        double spacing = exact.spacing();
        return new Axis(
                Math.floor(exact.first() / spacing + TOLERANCE) * spacing,
                Math.ceil(exact.last() / spacing - TOLERANCE) * spacing,
                spacing);
    }

    /** The round number that comes nearest to giving so many ticks. */
    private static double spacing(double span, int ticks) {
        double rough = span / (ticks - 1);
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double leading = rough / power;
        double round = leading < 1.5 ? 1 : leading < 3.5 ? 2 : leading < 7 ? 5 : 10;
        return round * power;
    }

    double[] ticks() {
        return LongStream.rangeClosed(
                        (long) Math.ceil(first / spacing - TOLERANCE), (long) Math.floor(last / spacing + TOLERANCE))
                .mapToDouble(i -> i * spacing)
                .toArray();
    }

    /** How far along the axis a value stands, from 0 to 1. */
    double share(double value) {
        return (value - first) / (last - first);
    }

    /** A tick's label, with as many digits as the spacing needs. */
    String label(double tick) {
        int digits = Math.max(0, (int) -Math.floor(Math.log10(spacing) + TOLERANCE));
        return String.format(Locale.ROOT, "%." + digits + "f", tick);
    }
}
