package dev.telos.algorithms.train;

import io.vavr.collection.Seq;

/** A state is not one of the run that it is to be restored into; names every problem at once. */
public final class InvalidState extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidState(Seq<String> problems) {
        super("The state is of another run than this:\n  " + problems.mkString("\n  ")
                + "\nTake the model, objective and optimizer that it was stored with.");
    }
}
