package dev.telos.algorithms.verify.evaluation;

/** An expression has no value in a number system, or none that can be found with certainty. */
public final class Undefined extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param reason what has no value */
    public Undefined(String reason) {
        // No stack trace: this is an ordinary outcome, and a frequent one.
        super(reason, null, false, false);
    }
}
