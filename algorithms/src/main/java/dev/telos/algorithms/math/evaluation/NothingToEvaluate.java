package dev.telos.algorithms.math.evaluation;

/** There is no problem to evaluate a policy on; the message says why, and what to do. */
public final class NothingToEvaluate extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    NothingToEvaluate(String message) {
        super(message);
    }
}
