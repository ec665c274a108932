package dev.telos.algorithms.jinja;

/** A template that cannot be read; the message names the line, what was expected and what came. */
public final class InvalidTemplate extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int line;

    InvalidTemplate(int line, String reason) {
        super("The template cannot be read, line " + line + ": " + reason + ".");
        this.line = line;
    }

    /** Counted from 1. */
    public int line() {
        return line;
    }
}
