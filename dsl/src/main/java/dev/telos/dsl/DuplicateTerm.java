package dev.telos.dsl;

/** An objective would have two terms, or two observed values, of one name. */
public final class DuplicateTerm extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    DuplicateTerm(String objective, String term) {
        super("Objective " + objective + " already has \"" + term
                + "\". Give the new one another name, or replace the old one using with(term).");
    }
}
