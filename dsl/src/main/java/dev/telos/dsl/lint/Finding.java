package dev.telos.dsl.lint;

import java.util.Locale;

/** Something degenerate or contradictory in an objective. */
public sealed interface Finding
        permits GradientFinding, ReferenceFinding, RatioFinding, DenominatorFinding, RunFinding {
    /** How much it matters. */
    Severity severity();

    /** What is wrong; a sentence. */
    String what();

    /** What to do; a sentence. */
    String remedy();

    /** The finding on one line. */
    default String text() {
        return severity().name().toLowerCase(Locale.ROOT) + ": " + what() + " " + remedy();
    }
}
