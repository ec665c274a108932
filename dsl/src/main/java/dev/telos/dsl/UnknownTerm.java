package dev.telos.dsl;

/** An objective has no term of the name. */
public final class UnknownTerm extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnknownTerm(String objective, String term, Iterable<String> terms) {
        super("Objective " + objective + " has no term \"" + term + "\"; it has: " + String.join(", ", terms)
                + ". Name one of these, or add the term with plus.");
    }
}
