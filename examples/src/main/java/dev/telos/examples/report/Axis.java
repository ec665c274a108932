package dev.telos.examples.report;

import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * An axis with ticks at round numbers, where it also begins and ends.
 *
 * @param first the first tick
 * @param spacing the distance between ticks: 1, 2 or 5 times a power of ten
 * @param count the number of ticks
 */
record Axis(double first, double spacing, int count) {

    /** An axis that holds all values and has about {@code ticks} ticks. */
    static Axis around(double lowest, double highest, int ticks) {
        double span = highest > lowest ? highest - lowest : 1;
        double rough = span / (ticks - 1);
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        // Slightly more than 1, 2 and 5 so that rounding cannot double the spacing of a span that fits exactly.
        double spacing = DoubleStream.of(1, 2, 5, 10)
                        .filter(step -> step * power * 1.0001 >= rough)
                        .findFirst()
                        .orElse(10)
                * power;
        double first = Math.floor(lowest / spacing + 1e-9) * spacing;
        int steps = (int) Math.ceil((lowest + span - first) / spacing - 1e-9);
        return new Axis(first, spacing, steps + 1);
    }

    double last() {
        return first + (count - 1) * spacing;
    }

    double[] ticks() {
        return IntStream.range(0, count).mapToDouble(i -> first + i * spacing).toArray();
    }

    /** A tick's label, with as many digits as the spacing needs. */
    String label(double tick) {
        int digits = Math.max(0, (int) -Math.floor(Math.log10(spacing) + 1e-9));
        return String.format(Locale.ROOT, "%." + digits + "f", tick);
    }
}
