package dev.telos.algorithms.verify.parsing;

/** A text is no answer in any notation that is known here. */
final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(String reason) {
        // No stack trace: this is an ordinary outcome, and a frequent one.
        super(reason, null, false, false);
    }
}
