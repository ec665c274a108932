package dev.telos.examples.report;

import dev.telos.algorithms.study.Measure;
import java.util.stream.DoubleStream;

/** The axis of a measure. */
final class Scale {
    private static final double TOP = 100;
    /** Where the values take up less than this share of the way from 0, the axis begins near the lowest of them. */
    private static final double HALF = 0.5;

    private Scale() {}

    /** Around values that are shown, from 0 where that costs little; percentages stay between 0 and 100. */
    static Axis of(Measure measure, double[] shown, int ticks) {
        double lowest = DoubleStream.of(shown).min().orElse(0);
        double highest = DoubleStream.of(shown).max().orElse(0);
        if (measure.unit().equals("%")) {
            lowest = Math.max(0, lowest);
            highest = Math.min(TOP, highest);
        }
        if (lowest >= 0 && lowest < HALF * highest) {
            lowest = 0;
        } else if (highest <= 0 && highest > HALF * lowest) {
            highest = 0;
        }
        return Axis.around(lowest, highest, ticks);
    }
}
