package dev.telos.dsl;

import dev.telos.dsl.tree.Formula;

/** A number or name in an expression cannot be meant: says what was expected, what came and what to do. */
public final class InvalidArgument extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Where the expectation alone says what to do. */
    public InvalidArgument(String where, String expected, String came) {
        super(where + ": expected " + expected + ", got " + came + ".");
    }

    /** With a sentence about what to do. */
    public InvalidArgument(String where, String expected, String came, String remedy) {
        super(where + ": expected " + expected + ", got " + came + ". " + remedy);
    }

    static void requireFinite(String where, double value, String remedy) {
        require(where, "a finite number", Double.isFinite(value), value, remedy);
    }

    static void requireAtLeast(String where, double least, double value, String remedy) {
        String expected = "a finite number of at least " + Formula.number(least);
        require(where, expected, value >= least && Double.isFinite(value), value, remedy);
    }

    static double requirePositive(String where, double value, String remedy) {
        require(where, "a finite number above 0", value > 0 && Double.isFinite(value), value, remedy);
        return value;
    }

    static void require(String where, String expected, boolean holds, double value, String remedy) {
        if (!holds) {
            throw new InvalidArgument(where, expected, Formula.number(value), remedy);
        }
    }

    static String requireReadable(String where, String name) {
        if (name.isBlank()) {
            throw new InvalidArgument(
                    where, "a name that can be read", "a blank one", "Name it as reports should show it.");
        }
        return name;
    }
}
