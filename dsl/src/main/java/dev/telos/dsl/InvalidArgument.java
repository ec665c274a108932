package dev.telos.dsl;

/** A number or name in an expression cannot be meant: says what was expected and what came. */
public final class InvalidArgument extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public InvalidArgument(String where, String expected, String came) {
        super(where + ": expected " + expected + ", got " + came + ".");
    }

    static double requireFinite(String where, double value) {
        if (!Double.isFinite(value)) {
            throw new InvalidArgument(where, "a finite number", String.valueOf(value));
        }
        return value;
    }

    static double requireAtLeast(String where, double least, double value) {
        if (!(value >= least) || Double.isInfinite(value)) {
            throw new InvalidArgument(where, "a finite number of at least " + least, String.valueOf(value));
        }
        return value;
    }
}
