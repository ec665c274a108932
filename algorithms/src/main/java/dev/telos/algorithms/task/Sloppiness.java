package dev.telos.algorithms.task;

import java.math.BigDecimal;

/** The error rate q of a sloppy teacher. */
final class Sloppiness {
    private Sloppiness() {}

    static boolean isProbability(double q) {
        return q >= 0 && q <= 1;
    }

    /** The error rate as it stands in a task's name: 0.6 is 60, 0.125 is 12.5. */
    static String percent(double q) {
        return BigDecimal.valueOf(q).movePointRight(2).stripTrailingZeros().toPlainString();
    }
}
