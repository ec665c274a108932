package dev.telos.graph.policy;

import java.util.Arrays;

/**
 * Which tokens top-k and top-p sampling leave, as the smallest weight that stays. Tokens of equal weight stay or go
 * together, so that the choice does not depend on an order among them.
 *
 * <p>Only the larger weights are sorted, more and more of them until there are enough: a softmax over a vocabulary of a
 * hundred thousand has few that matter.
 */
final class Truncation {
    private static final double FACTOR = 1 / 32.0;

    private final double[] large;
    private int count;

    Truncation(int vocabularySize) {
        this.large = new double[vocabularySize];
    }

    /** The weight of the kth token by weight; 0 where there are not as many. */
    double topK(double[] weights, int k) {
        if (k >= weights.length) {
            return 0;
        }
        for (double cut = largest(weights) * FACTOR; ; cut *= FACTOR) {
            collect(weights, cut);
            if (count >= k || cut == 0) {
                return large[count - k];
            }
        }
    }

    /**
     * The least weight among the fewest tokens that have {@code p} of all weight together.
     *
     * @param p from 0 to 1
     * @see <a href="https://arxiv.org/abs/1904.09751">Holtzman et al. 2020, section 3.1</a>
     */
    double topP(double[] weights, double p) {
        double enough = p * Arrays.stream(weights).sum();
        for (double cut = largest(weights) * FACTOR; ; cut *= FACTOR) {
            collect(weights, cut);
            double sum = 0;
            for (int i = count - 1; i >= 0; i--) {
                sum += large[i];
                if (sum >= enough) {
                    return large[i];
                }
            }
            if (cut == 0) {
                return 0;
            }
        }
    }

    /** The weights that are at least as large, in ascending order. */
    private void collect(double[] weights, double cut) {
        count = 0;
        for (double weight : weights) {
            if (weight >= cut) {
                large[count++] = weight;
            }
        }
        Arrays.sort(large, 0, count);
    }

    private static double largest(double[] weights) {
        return Arrays.stream(weights).max().orElse(0);
    }
}
