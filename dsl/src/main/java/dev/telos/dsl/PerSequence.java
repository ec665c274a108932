package dev.telos.dsl;

import dev.telos.dsl.tree.Axis;
import dev.telos.dsl.tree.Formula;
import dev.telos.dsl.tree.Node;
import dev.telos.dsl.tree.Rank;

/** One number a sequence (completion), [B]. */
public record PerSequence(Node node) implements Expression<PerSequence> {
    public PerSequence {
        Axes.require(Axis.SEQUENCE, node);
    }

    @Override
    public PerSequence of(Node node) {
        return new PerSequence(node);
    }

    /** The same number for every response token of the sequence. */
    public PerToken onTokens() {
        return new PerToken(new Node.Broadcast(node, Axis.TOKEN));
    }

    /** Sum over all sequences of the optimizer step, those with an empty response included. */
    public Scalar sum() {
        return new Scalar(new Node.Sum(node, Node.Over.SEQUENCES));
    }

    /** Mean over all sequences of the optimizer step, those with an empty response included. */
    public Scalar mean() {
        return sum().dividedBy(Telos.sequenceCount()).named(Formula.call("mean_i", node()));
    }

    /** Sum over the sequences of the same group (prompt), given to each member. */
    public PerSequence sumOverGroup() {
        return new PerSequence(new Node.Sum(node, Node.Over.GROUP));
    }

    /** Mean over the sequences of the same group (prompt), given to each member. */
    public PerSequence meanOverGroup() {
        return sumOverGroup().dividedBy(Telos.groupSize()).named(Formula.call("mean_group", node()));
    }

    /**
     * The k-th largest over the sequences of the same group, counted from 1, given to each member; the smallest where the
     * group has fewer; detached.
     */
    public PerSequence nthLargestOverGroup(int k) {
        InvalidArgument.requireAtLeast("nthLargestOverGroup(k)", 1, (double) k, "1 is the largest.");
        return new PerSequence(new Node.Detach(new Node.OrderStatistic(node, Node.Among.GROUP, new Rank.Nth(k))));
    }

    /**
     * The value below which a share {@code q} of the sequences of the optimizer step lies, those with an empty response
     * included, on a straight line between neighbours; 0 for the smallest, 1 for the largest; detached.
     */
    public Scalar quantile(double q) {
        InvalidArgument.require(
                "quantile(q)", "a number in [0, 1]", q >= 0 && q <= 1, q, "It is a share of sequences.");
        return new Scalar(new Node.Detach(new Node.OrderStatistic(node, Node.Among.STEP, new Rank.Quantile(q))));
    }

    /**
     * Standard deviation over the sequences of the same group with Bessel's correction, given to each member; 0 in a
     * group of one.
     */
    public PerSequence deviationOverGroup() {
        PerSequence deviations = minus(meanOverGroup());
        PerSequence freedom = Telos.groupSize().minus(1).max(1);
        return deviations.square().sumOverGroup().dividedBy(freedom).sqrt().named(Formula.call("std_group", node()));
    }

    /** Whitened over the sequences of the optimizer step: see {@link Whitening#standard}. */
    public PerSequence whiten() {
        return Whitening.standard().of(this);
    }

    @Override
    public String toString() {
        return Formula.of(node);
    }
}
