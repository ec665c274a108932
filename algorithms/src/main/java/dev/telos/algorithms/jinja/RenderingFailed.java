package dev.telos.algorithms.jinja;

/**
 * A template that could not be rendered with the variables it was given, or that raised an exception of its own; the
 * message names the line and why.
 */
public final class RenderingFailed extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int line;

    RenderingFailed(int line, Fault fault) {
        super("The template cannot be rendered, line " + line + ": " + fault.getMessage() + ".", fault);
        this.line = line;
    }

    /** Counted from 1. */
    public int line() {
        return line;
    }
}
