package dev.telos.graph.kernel;

/** Which of two distributions over one vocabulary. */
public enum Side {
    FIRST,
    SECOND;

    /** 0 or 1. */
    public int index() {
        return this == FIRST ? 0 : 1;
    }

    /** The side of that {@link #index}. */
    public static Side at(int index) {
        return index == 0 ? FIRST : SECOND;
    }

    public Side other() {
        return this == FIRST ? SECOND : FIRST;
    }
}
