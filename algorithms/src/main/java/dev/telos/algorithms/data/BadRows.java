package dev.telos.algorithms.data;

/** What becomes of rows that give no problem. */
public enum BadRows {
    /** They are left out of the problems, and given beside them. */
    SKIP,
    /** The whole file is read, and then {@link InvalidProblems} names all of them. */
    FATAL
}
