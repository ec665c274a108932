package dev.telos.graph.statistics;

import dev.telos.graph.ops.Indices;
import dev.telos.graph.ops.ShapeMismatch;
import dev.telos.graph.ops.Tensor;

/**
 * What a policy says about the whole vocabulary at each scored token, from its logits [N, V].
 *
 * <p>With p = softmax(logits / temperature) in each row; every statistic has shape [N]. Logits have to be finite and may lie
 * any distance apart: a probability that is rounded to zero counts as zero. The gradient flows to the logits, and to those
 * of the other policy, unless the caller detaches one or the other.
 */
public final class VocabularyStatistics {
    private final Tensor logProbabilities;
    private final Tensor probabilities;

    private VocabularyStatistics(Tensor logits, double temperature) {
        Tensor scaled = temperature == 1 ? logits : logits.times(1 / temperature);
        Tensor shifted = scaled.minus(scaled.largestKeeping(-1));
        Tensor weights = shifted.exp();
        Tensor total = weights.sumKeeping(-1);
        this.logProbabilities = shifted.minus(total.log());
        this.probabilities = weights.times(total.reciprocal());
    }

    /**
     * Statistics of the policy with these logits, at temperature 1.
     *
     * @param logits [N, V]
     * @throws ShapeMismatch where the logits are no matrix
     */
    public static VocabularyStatistics of(Tensor logits) {
        return of(logits, 1);
    }

    /**
     * Statistics of the policy with these logits divided by {@code temperature}.
     *
     * @param logits [N, V]
     * @param temperature above zero
     * @throws ShapeMismatch where the logits are no matrix
     * @throws IllegalArgumentException where the temperature is not a number above zero
     */
    public static VocabularyStatistics of(Tensor logits, double temperature) {
        check(logits, temperature);
        return new VocabularyStatistics(logits, temperature);
    }

    static void check(Tensor logits, double temperature) {
        if (!(temperature > 0) || Double.isInfinite(temperature)) {
            throw new IllegalArgumentException("The temperature of a policy is a number above zero, not " + temperature
                    + "; greedy choice has no probabilities.");
        }
        if (logits.rank() != 2) {
            throw ShapeMismatch.of("logits", "one row of the vocabulary per scored token", logits.shape());
        }
    }

    /**
     * log p_y, the log-probability of the token y that was chosen in each row.
     *
     * @param actions [N], each in [0, V): an index out of range gives 0, and has to be caught before
     */
    public Tensor logProb(Indices actions) {
        Tensor chosen = actions.oneHot(Math.toIntExact(logProbabilities.length(-1)));
        chosen.requireShape("chosen tokens as one-hot rows", logProbabilities.shape());
        return chosen.times(logProbabilities).sum(-1);
    }

    /** The entropy -Σ_v p_v log p_v. */
    public Tensor entropy() {
        return probabilities.times(logProbabilities).sum(-1).negate();
    }

    /**
     * The divergence KL(p‖q) = Σ_v p_v (log p_v - log q_v) over the full vocabulary.
     *
     * @param other q, of the same shape
     */
    public Tensor kl(VocabularyStatistics other) {
        return klTerms(other).sum(-1);
    }

    /**
     * The terms of {@link #kl} at the {@code k} likeliest tokens of p alone, with the normalisers of the full vocabulary.
     *
     * <p>No correction is made for the rest, so the sum is no bound of the divergence and can be negative. Which tokens are
     * summed is taken for fixed by the gradient; of equally likely ones the first count.
     *
     * @param other q, of the same shape
     * @param k at least 1; all of the vocabulary where it has no more
     */
    public Tensor topKKl(VocabularyStatistics other, int k) {
        return klTerms(other).times(logProbabilities.topKMask(k)).sum(-1);
    }

    private Tensor klTerms(VocabularyStatistics other) {
        other.logProbabilities.requireShape("logits of the other policy", logProbabilities.shape());
        return probabilities.times(logProbabilities.minus(other.logProbabilities));
    }

    /** Σ_v p_v², the probability that two draws agree. */
    public Tensor sumOfSquares() {
        return probabilities.square().sum(-1);
    }
}
