package dev.telos.graph.kernel;

/** Which of two distributions over one vocabulary. */
public enum Side {
    FIRST,
    SECOND;

    public Side other() {
        return this == FIRST ? SECOND : FIRST;
    }
}
