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
        double[] values = tree.valuesOf(logPolicy).values();
        double[] regularised = tree.regularisedValuesOf(logPolicy, beta).values();
        ImpliedReturn implied = new ImpliedReturn(tree, logPolicy, beta);
        ToDoubleFunction<Trajectory> target = response -> response.reward() - values[tree.root(response.prompt())];
        List<Trajectory> all = tree.trajectories(logPolicy);
        return new Sizes(
                rms(all, target),
                rms(all, response -> implied.raw(response) - target.applyAsDouble(response)),
                rms(
                        all,
                        response -> implied.soft(response)
                                - (response.reward() - regularised[tree.root(response.prompt())])));
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
