package dev.telos.dsl;

import dev.telos.dsl.tree.Axis;
import dev.telos.dsl.tree.Formula;
import dev.telos.dsl.tree.Node;

/** One number a response token, [B,T]. What stands outside the response mask counts for nothing. */
public record PerToken(Node node) implements Expression<PerToken> {
    public PerToken {
        Axes.require(Axis.TOKEN, node);
    }

    @Override
    public PerToken of(Node node) {
        return new PerToken(node);
    }

    /** Sum over the response tokens of each sequence; 0 for an empty response. */
    public PerSequence sumOverTokens() {
        return new PerSequence(new Node.Sum(node, Node.Over.TOKENS));
    }

    /** Mean over the response tokens of each sequence; 0 for an empty response. */
    public PerSequence meanOverTokens() {
        return sumOverTokens().dividedBy(Telos.responseLength().max(1)).named(Formula.call("mean_t", node()));
    }

    /** Sum over all response tokens of the optimizer step. */
    public Scalar sum() {
        return sumOverTokens().sum();
    }

    /** Mean over all response tokens of the optimizer step; 0 if there are none. */
    public Scalar mean() {
        return aggregate(Telos.tokenMean());
    }

    /** Reduced to one number as the aggregation says. */
    public Scalar aggregate(Aggregation aggregation) {
        return aggregation.of(this);
    }

    /** The value at the next response token of the sequence; 0 after the last. */
    public PerToken next() {
        return new PerToken(new Node.NextToken(node));
    }

    /** Whitened over the response tokens of the optimizer step: see {@link Whitening#standard}. */
    public PerToken whiten() {
        return whiten(Whitening.standard());
    }

    /** Mean 0 and deviation 1 over the response tokens of the optimizer step. */
    public PerToken whiten(Whitening whitening) {
        return whitening.of(this);
    }

    @Override
    public String toString() {
        return Formula.of(node);
    }
}
