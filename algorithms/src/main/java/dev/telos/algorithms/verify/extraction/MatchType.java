package dev.telos.algorithms.verify.extraction;

/** A notation in which an answer may stand in a text. */
public enum MatchType {
    /** LaTeX, in math mode, in a box or by itself. */
    LATEX,
    /** Numbers and arithmetic in plain text. */
    EXPR
}
