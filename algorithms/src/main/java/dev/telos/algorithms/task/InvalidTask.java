package dev.telos.algorithms.task;

/** A task cannot be made with these settings or from these problems. */
public final class InvalidTask extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidTask(String message) {
        super(message);
    }
}
