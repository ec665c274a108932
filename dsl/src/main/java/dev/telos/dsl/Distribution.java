package dev.telos.dsl;

import dev.telos.dsl.tree.Node;
import dev.telos.dsl.tree.Role;
import dev.telos.dsl.tree.StatisticKind;

/**
 * A categorical distribution over the vocabulary at each response token, [B,T,V]. It can only be asked for per-token
 * statistics, so every objective can be evaluated without holding the vocabulary axis of a whole step.
 */
public record Distribution(Role role) {
    private PerToken statistic(StatisticKind kind) {
        return new PerToken(new Node.Statistic(role, kind));
    }

    /** Natural logarithm of the probability of the token that was taken. */
    public PerToken logProb() {
        return statistic(new StatisticKind.LogProb());
    }

    /** Shannon entropy in nats. */
    public PerToken entropy() {
        return statistic(new StatisticKind.Entropy());
    }

    /** The sum of squared probabilities: 1 for a certain token, 1/V for a uniform one. */
    public PerToken sumOfSquares() {
        return statistic(new StatisticKind.SumOfSquares());
    }

    /** KL(this, other) over the whole vocabulary, in nats. */
    public PerToken kl(Distribution other) {
        return statistic(new StatisticKind.Kl(other.role));
    }

    /**
     * KL(this, other) summed over the k tokens that are most probable here, with normalisers over the whole vocabulary
     * and no correction for the tail: not a bound, and negative at times. A k beyond the vocabulary means all of it.
     */
    public PerToken topKKl(Distribution other, int k) {
        if (k < 1) {
            throw new InvalidArgument(
                    "topKKl(other, k)",
                    "at least one token",
                    String.valueOf(k),
                    "For the whole vocabulary use kl(other).");
        }
        return statistic(new StatisticKind.TopKKl(other.role, k));
    }

    @Override
    public String toString() {
        return role.symbol();
    }
}
