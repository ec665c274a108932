package dev.telos.algorithms.oracle;

import java.util.Arrays;

/**
 * Two policies of the form {@code pi proportional to pi_ref exp(Q / beta)} in every state; they differ in the value that
 * a state hands to its parent.
 */
public enum FixedPoint {
    /**
     * {@code V = E_pi Q}, the unregularised values of the policy itself. Here the raw form holds at every token:
     * {@code beta (log pi/pi_ref - KL) = Q - V}, so its sum over a response is {@code R - V(s_0)}.
     */
    OWN_VALUES {
        @Override
        double value(double[] q, double[] logReference, double beta) {
            return LogSpace.mean(policy(q, logReference, beta), q);
        }
    },

    /**
     * {@code V = beta log E_ref exp(Q / beta)}, the optimum of the return regularised by {@code beta KL(pi || pi_ref)}.
     * Here the soft form holds: the sum of {@code beta log pi/pi_ref} over a response is {@code R - V(s_0)}.
     */
    REGULARISED_OPTIMUM {
        @Override
        double value(double[] q, double[] logReference, double beta) {
            return beta * LogSpace.logSum(scores(q, logReference, beta));
        }
    };

    abstract double value(double[] q, double[] logReference, double beta);

    double[] policy(double[] q, double[] logReference, double beta) {
        return LogSpace.normalised(scores(q, logReference, beta));
    }

    private static double[] scores(double[] q, double[] logReference, double beta) {
        double[] scores = new double[q.length];
        Arrays.setAll(scores, token -> logReference[token] + q[token] / beta);
        return scores;
    }
}
