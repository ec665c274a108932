package dev.telos.algorithms.modelcheck;

/** A file of expected numbers is not what it should be: says where, what was expected and what came. */
public final class UnreadableExpectation extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnreadableExpectation(String where, String expected, String came) {
        super(where + ": expected " + expected + ", got " + came + ".");
    }
}
