package dev.telos.dsl.tree;

/** What can be asked of a distribution over the vocabulary: one number a token, so the vocabulary axis never leaks. */
public sealed interface StatisticKind {
    /** Natural logarithm of the probability of the token that was taken. */
    record LogProb() implements StatisticKind {}

    /** Shannon entropy in nats. */
    record Entropy() implements StatisticKind {}

    /** The sum of squared probabilities. */
    record SumOfSquares() implements StatisticKind {}

    /** Kullback-Leibler divergence to another distribution over the whole vocabulary, in nats. */
    record Kl(Role against) implements StatisticKind {}

    /**
     * The same sum over the k most probable tokens of the first distribution only, with normalisers over the whole
     * vocabulary and no correction for the tail; it can be negative.
     */
    record TopKKl(Role against, int k) implements StatisticKind {}
}
