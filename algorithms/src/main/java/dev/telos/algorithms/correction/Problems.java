package dev.telos.algorithms.correction;

import dev.telos.dsl.tree.Formula;
import java.util.List;

/** Checks of numbers: a sentence where one cannot be meant, else nothing. */
final class Problems {
    private Problems() {}

    static List<String> positive(String name, double value) {
        return check(value > 0 && Double.isFinite(value), name, "a finite number above 0", Formula.number(value));
    }

    static List<String> range(String name, double low, double high) {
        return check(
                low >= 0 && low < high && Double.isFinite(high),
                name,
                "finite numbers with 0 <= low < high",
                Formula.number(low) + " and " + Formula.number(high));
    }

    static List<String> check(boolean holds, String name, String expected, String came) {
        return holds ? List.of() : List.of(name + ": expected " + expected + ", got " + came);
    }
}
