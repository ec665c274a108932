package dev.telos.dsl;

/** An objective would have two terms, or two observed values, of one name. */
public final class DuplicateTerm extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private DuplicateTerm(String message) {
        super(message);
    }

    static DuplicateTerm term(String objective, String term) {
        return new DuplicateTerm("Objective " + objective + " already has a term \"" + term
                + "\". Give the new one another name, or replace the old one using with(term).");
    }

    static DuplicateTerm observed(String objective, String metric) {
        return new DuplicateTerm(
                "Objective " + objective + " already observes \"" + metric + "\". Give the new value another name.");
    }
}
