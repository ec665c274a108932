package dev.telos.dsl;

import dev.telos.dsl.tree.Axis;
import dev.telos.dsl.tree.Formula;
import dev.telos.dsl.tree.Node;
import dev.telos.dsl.tree.Rank;

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

    /** The value at the response token before of the sequence; 0 before the first. */
    public PerToken previous() {
        return new PerToken(new Node.PreviousToken(node));
    }

    /** At each response token the sum of its own value and the earlier ones of its sequence. */
    public PerToken prefixSum() {
        return sumOverTokens()
                .onTokens()
                .minus(Telos.discountedSuffixSum(this, 1))
                .plus(this)
                .named(Formula.call("Σ_{k≤t}", node()));
    }

    /**
     * Sum over the sequences of the same group (prompt) of the tokens in the same position of their responses, given to
     * each member; tokens outside the response mask count 0.
     */
    public PerToken sumOverGroup() {
        return new PerToken(new Node.Sum(node, Node.Over.GROUP));
    }

    /**
     * As {@link #sumOverGroup}, of the tokens that are equally far into their responses, counted in response tokens: the
     * third response token of each member, whatever tools said in between.
     */
    public PerToken sumOverGroupInOrder() {
        return new PerToken(new Node.Sum(node, Node.Over.GROUP_IN_ORDER));
    }

    /** The largest over the response tokens of each sequence, detached; 0 for an empty response. */
    public PerSequence maxOverTokens() {
        return new PerSequence(ordered(Node.Among.RESPONSE, new Rank.Nth(1)));
    }

    /**
     * The value below which a share {@code q} of the response tokens of each sequence lies, on a straight line between
     * neighbours; detached; 0 for an empty response.
     */
    public PerSequence quantileOverTokens(double q) {
        return new PerSequence(ordered(Node.Among.RESPONSE, quantileRank("quantileOverTokens(q)", q)));
    }

    /**
     * The value below which a share {@code q} of the response tokens of the optimizer step lies, on a straight line between
     * neighbours; detached.
     */
    public Scalar quantile(double q) {
        return new Scalar(ordered(Node.Among.STEP, quantileRank("quantile(q)", q)));
    }

    /**
     * The smallest of the largest {@code share} of the response tokens of the optimizer step: the k-th largest of N for
     * {@code k = max(1, floor(share * N))}; detached.
     */
    public Scalar largest(double share) {
        return new Scalar(ordered(Node.Among.STEP, new Rank.Share(requireShare("largest(share)", share))));
    }

    private static Rank quantileRank(String where, double q) {
        return new Rank.Quantile(requireShare(where, q));
    }

    private static double requireShare(String where, double share) {
        InvalidArgument.require(
                where, "a number in [0, 1]", share >= 0 && share <= 1, share, "It is a share of tokens.");
        return share;
    }

    private Node ordered(Node.Among among, Rank rank) {
        return new Node.Detach(new Node.OrderStatistic(node, among, rank));
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
