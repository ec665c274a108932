package dev.telos.graph.policy;

import java.util.Arrays;

/** A state function named a row that the table does not have. */
public final class StateOutOfRange extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    StateOutOfRange(int state, long states, int[] prompt, int[] prefix) {
        super("State " + state + " for prompt " + Arrays.toString(prompt) + " and response so far "
                + Arrays.toString(prefix) + ", expected 0 to " + (states - 1) + ".");
    }
}
