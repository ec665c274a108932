package dev.telos.dsl;

/** Nothing would be left to minimise. */
public final class EmptyObjective extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    EmptyObjective(String objective) {
        super("Objective " + objective + " has no term. Begin it with objective(name).minimize(term, loss).");
    }

    EmptyObjective(String objective, String term) {
        super("Objective " + objective + " would have no term without \"" + term
                + "\". Add another term before this one is taken away.");
    }
}
