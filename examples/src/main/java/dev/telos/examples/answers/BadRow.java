package dev.telos.examples.answers;

/** A line of a file that gives no answer. */
final class BadRow extends Exception {
    private static final long serialVersionUID = 1L;

    BadRow(String reason) {
        super(reason);
    }
}
