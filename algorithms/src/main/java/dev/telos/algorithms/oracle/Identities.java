package dev.telos.algorithms.oracle;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** How far a policy is from its reference, and from the two identities in which the continuation value cancels. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Identities(TokenTree tree, double[][] logPolicy, double beta) {

    /** RMS of R - V(s_0), and of the errors of both forms, over all responses by their probabilities. */
    record Sizes(double target, double raw, double soft) {}

    /** KL(policy || reference) of whole responses, mean over prompts. */
    double kl() {
        double[][] reference = tree.logReference();
        double sum = 0;
        for (Trajectory response : tree.trajectories(logPolicy)) {
            for (int t = 0; t < response.tokens().length; t++) {
                int state = tree.state(response.number(), t);
                sum += response.probability() * LogSpace.kl(logPolicy[state], reference[state]);
            }
        }
        return sum / tree.config().prompts();
    }

    Sizes sizes() {
        double[][] reference = tree.logReference();
        double[] values = tree.valuesOf(logPolicy).values();
        double[] regularised = tree.regularisedValuesOf(logPolicy, beta).values();
        List<Trajectory> all = tree.trajectories(logPolicy);
        return new Sizes(
                rms(all, response -> response.reward() - values[tree.root(response.prompt())]),
                rms(
                        all,
                        response -> sum(response, reference, true)
                                - (response.reward() - values[tree.root(response.prompt())])),
                rms(
                        all,
                        response -> sum(response, reference, false)
                                - (response.reward() - regularised[tree.root(response.prompt())])));
    }

    private double sum(Trajectory response, double[][] reference, boolean lessKl) {
        double sum = 0;
        int[] tokens = response.tokens();
        for (int t = 0; t < tokens.length; t++) {
            int state = tree.state(response.number(), t);
            sum += logPolicy[state][tokens[t]] - reference[state][tokens[t]];
            sum -= lessKl ? LogSpace.kl(logPolicy[state], reference[state]) : 0;
        }
        return beta * sum;
    }

    private double rms(List<Trajectory> responses, ToDoubleFunction<Trajectory> error) {
        double squares = 0;
        for (Trajectory response : responses) {
            double e = error.applyAsDouble(response);
            squares += response.probability() * e * e;
        }
        return Math.sqrt(squares / tree.config().prompts());
    }
}
