package dev.telos.dsl;

import io.vavr.collection.List;

/** An objective has no term of the name. */
public final class UnknownTerm extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnknownTerm(String objective, String term, List<String> terms) {
        super("Objective " + objective + " has no term \"" + term + "\"; it has: " + terms.mkString(", ")
                + ". Name one of these, or add the term with plus.");
    }

    /** The weight of {@code balanced} refers to {@code against}, which is not among the other terms. */
    UnknownTerm(String objective, String balanced, String against, List<String> others) {
        super("Objective " + objective + " balances the weight of its term \"" + balanced + "\" against \"" + against
                + "\", which has to be another of its terms; it has: "
                + (others.isEmpty() ? "no other" : others.mkString(", "))
                + ". Add \"" + against + "\" before this term, or reweight this term before \"" + against
                + "\" is taken away.");
    }
}
