package dev.telos.dsl.lint;

/** How much a finding matters. */
public enum Severity {
    /** Training with it cannot do what the objective states. */
    ERROR,
    /** It is hardly meant. */
    WARNING,
    /** It is worth knowing. */
    NOTE
}
