package dev.telos.examples.bench;

/** Two programs do not compute the same. */
public final class ResultsDisagree extends IllegalStateException {
    private static final long serialVersionUID = 1;

    ResultsDisagree(String message) {
        super(message);
    }
}
