package dev.telos.graph.policy;

/** The row of a table that holds for a position in a response. */
@FunctionalInterface
public interface StateFunction {
    /**
     * The state, from 0 to the number of states, exclusive.
     *
     * @param prompt the prompt's tokens, unpadded
     * @param prefix the response tokens so far, none at the start
     */
    int state(int[] prompt, int[] prefix);
}
