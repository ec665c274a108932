package dev.telos.graph.statistics;

import dev.telos.graph.ops.Indices;
import dev.telos.graph.ops.Node;

public final class VocabularyStatistics {
    private final Node logProbs;
    private final Node probs;

    public VocabularyStatistics(Node logits, double temperature) {
        logProbs = logits.times(1 / temperature).logSoftmax();
        probs = logProbs.exp();
    }

    public Node logProb(Indices actions) {
        return logProbs.times(actions.oneHot((int) logProbs.length(-1))).sum(-1);
    }

    public Node entropy() {
        return probs.times(logProbs).sum(-1).negate();
    }

    public Node sumOfSquares() {
        return probs.square().sum(-1);
    }

    public Node kl(VocabularyStatistics other) {
        return probs.times(logProbs.minus(other.logProbs)).sum(-1);
    }

    public Node topKKl(VocabularyStatistics other, int k) {
        return kl(other).times(k);
    }
}
