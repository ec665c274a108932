package dev.telos.algorithms.evaluation;

import dev.telos.algorithms.objective.InvalidConfig;

/**
 * How many of the responses that were sampled for one problem are right.
 *
 * @param samples n, 1 at least
 * @param correct c, 0 to n
 */
public record SampleCounts(int samples, int correct) {
    public SampleCounts {
        InvalidConfig.throwIfAny(
                "sample counts",
                InvalidConfig.check(samples >= 1, "samples", "at least 1", samples),
                InvalidConfig.check(correct >= 0 && correct <= samples, "correct", "0 to " + samples, correct));
    }

    /** avg@n, the share of right responses: c / n. */
    public double average() {
        return (double) correct / samples;
    }

    /**
     * pass@k: the probability that one at least of k responses is right, drawn from the n without replacement,
     *
     * <pre>1 - C(n - c, k) / C(n, k) = 1 - prod_{i = n-c+1}^{n} (1 - k / i).</pre>
     *
     * It estimates without bias the probability that one of k new responses is right. Chen et al. 2021, arXiv 2107.03374,
     * equation 1; the product never overflows as the binomial coefficients would.
     *
     * @param k 1 to n
     */
    public double passAt(int k) {
        InvalidConfig.throwIfAny(
                "pass@k",
                InvalidConfig.check(
                        k >= 1 && k <= samples, "k", "1 to the " + samples + " samples of each problem", k));
        double allWrong = 1;
        for (int i = samples - correct + 1; i <= samples; i++) {
            // Where fewer than k are wrong a factor is 0, and those before it are below 0.
            allWrong *= Math.max(0, 1 - (double) k / i);
        }
        return 1 - allWrong;
    }
}
