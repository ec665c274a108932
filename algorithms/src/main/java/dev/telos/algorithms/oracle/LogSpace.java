package dev.telos.algorithms.oracle;

import java.util.Arrays;

/** Probabilities by their logarithms. */
final class LogSpace {
    private LogSpace() {}

    /** {@code log sum exp(scores)}. */
    static double logSum(double[] scores) {
        double largest = Arrays.stream(scores).max().orElseThrow();
        return largest
                + Math.log(Arrays.stream(scores)
                        .map(score -> Math.exp(score - largest))
                        .sum());
    }

    /** The softmax of the scores, in logarithms. */
    static double[] normalised(double[] scores) {
        double normaliser = logSum(scores);
        return Arrays.stream(scores).map(score -> score - normaliser).toArray();
    }

    /** {@code sum exp(logPolicy) values}; a token of probability 0 counts nothing. */
    static double mean(double[] logPolicy, double[] values) {
        double mean = 0;
        for (int token = 0; token < values.length; token++) {
            double probability = Math.exp(logPolicy[token]);
            mean += probability == 0 ? 0 : probability * values[token];
        }
        return mean;
    }

    /** KL(policy || reference). */
    static double kl(double[] logPolicy, double[] logReference) {
        double[] ratios = new double[logPolicy.length];
        Arrays.setAll(ratios, token -> logPolicy[token] - logReference[token]);
        return mean(logPolicy, ratios);
    }
}
