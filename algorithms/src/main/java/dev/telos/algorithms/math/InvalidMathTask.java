package dev.telos.algorithms.math;

/** Problems of which no task can be made; the message says what was expected, what came, and what to do. */
public final class InvalidMathTask extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    InvalidMathTask(String message) {
        super(message);
    }
}
