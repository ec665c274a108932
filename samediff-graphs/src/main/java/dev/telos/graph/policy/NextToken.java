package dev.telos.graph.policy;

import java.util.SplittableRandom;

/** Chooses tokens from logits, one row after the other. The exponentials of a row are computed once. */
final class NextToken {
    private final SamplingConfig config;
    private final double[] weights;
    private final Truncation truncation;
    private double logProbability;

    NextToken(SamplingConfig config, int vocabularySize) {
        this.config = config;
        this.weights = new double[vocabularySize];
        this.truncation = new Truncation(vocabularySize);
    }

    /**
     * The token that the config's choice makes of a row.
     *
     * @param logits [V]; the largest is finite
     * @param random asked once for a token at random, and not for the likeliest
     */
    int choose(double[] logits, SplittableRandom random) {
        int likeliest = likeliest(logits);
        double largest = logits[likeliest];
        double sum = 0;
        for (int token = 0; token < logits.length; token++) {
            weights[token] = Math.exp((logits[token] - largest) / config.temperature());
            sum += weights[token];
        }
        if (!Double.isFinite(sum)) {
            throw new ArithmeticException("The weights of logits, of which the largest is " + largest + ", add up to "
                    + sum + ", expected finite numbers: the policy's parameters are damaged.");
        }
        boolean greedy = config.choice() == SamplingConfig.Choice.GREEDY;
        int token = greedy ? likeliest : draw(random.nextDouble() * truncated(sum));
        logProbability = (logits[token] - largest) / config.temperature() - Math.log(sum);
        return token;
    }

    /** Sets the weights of tokens that must not be drawn to 0; gives the sum of the others. */
    private double truncated(double sum) {
        double left = sum;
        if (config.topK().isPresent()) {
            left = from(truncation.topK(weights, config.topK().getAsInt()));
        }
        if (config.topP().isPresent()) {
            left = from(truncation.topP(weights, config.topP().getAsDouble()));
        }
        return left;
    }

    private double from(double least) {
        double sum = 0;
        for (int token = 0; token < weights.length; token++) {
            weights[token] = weights[token] < least ? 0 : weights[token];
            sum += weights[token];
        }
        return sum;
    }

    /** Of the token that was chosen last, among all tokens: as training computes it, whatever could not be drawn. */
    double logProbability() {
        return logProbability;
    }

    private int draw(double number) {
        double left = number;
        int possible = -1;
        for (int token = 0; token < weights.length; token++) {
            if (weights[token] > 0) {
                possible = token;
                left -= weights[token];
                if (left < 0) {
                    return token;
                }
            }
        }
        // Rounding left the sum of the weights just below the number drawn.
        return possible;
    }

    private static int likeliest(double[] logits) {
        int best = 0;
        for (int token = 1; token < logits.length; token++) {
            if (logits[token] > logits[best]) {
                best = token;
            }
        }
        return best;
    }
}
