package dev.telos.algorithms.run;

/** A run needs more memory than there is; the message says of what, how much, and what to change. */
public final class DoesNotFit extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    DoesNotFit(String message) {
        super(message);
    }
}
