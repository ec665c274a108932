package dev.telos.algorithms.conformance;

/** A case, or a directory of cases, is not what it should be: says what was expected and what came. */
public final class UnreadableCase extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnreadableCase(String what, String expected, String came) {
        super(what + ": expected " + expected + ", got " + came + ".");
    }
}
