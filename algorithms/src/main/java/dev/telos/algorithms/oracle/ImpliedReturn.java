package dev.telos.algorithms.oracle;

/**
 * What a policy implies of a response's return: the reward less the value of the prompt, in the two forms of the identity
 * that VIMPO (arXiv 2606.20008) trains by. The raw one is exact at the policy of its own unregularised values, the soft one
 * at the optimum of the KL-regularised return; {@link FixedPoint} solves a tree for either.
 *
 * @param tree with the reference policy
 * @param logPolicy [states, vocabulary]
 * @param beta weight of the log-ratios
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ImpliedReturn(TokenTree tree, double[][] logPolicy, double beta) {

    /** {@code Σ_t β (log π/π_ref - KL(π || π_ref))}. */
    public double raw(Trajectory response) {
        return sum(response, 1);
    }

    /** {@code Σ_t β log π/π_ref}. */
    public double soft(Trajectory response) {
        return sum(response, 0);
    }

    private double sum(Trajectory response, double shareOfKl) {
        double sum = 0;
        int[] tokens = response.tokens();
        for (int t = 0; t < tokens.length; t++) {
            int state = tree.state(response.number(), t);
            double[] policy = logPolicy[state];
            double[] reference = tree.logReference(state);
            sum += policy[tokens[t]] - reference[tokens[t]] - shareOfKl * LogSpace.kl(policy, reference);
        }
        return beta * sum;
    }
}
