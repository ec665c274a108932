package dev.telos.algorithms.oracle;

/**
 * The values of a policy on a {@link TokenTree}, exact up to rounding.
 *
 * @param values V of each state, [states]
 * @param q Q of each token in each state, [states, vocabulary]
 * @param logPolicy log-probabilities of the policy they belong to, [states, vocabulary]
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ExactValues(double[] values, double[][] q, double[][] logPolicy) {
    /** {@code Q - V} of a token in a state. */
    public double advantage(int state, int token) {
        return q[state][token] - values[state];
    }
}
