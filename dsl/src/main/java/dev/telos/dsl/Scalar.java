package dev.telos.dsl;

import dev.telos.dsl.tree.Axis;
import dev.telos.dsl.tree.Formula;
import dev.telos.dsl.tree.Node;

/** One number for the optimizer step, []. */
public record Scalar(Node node) implements Expression<Scalar> {
    public Scalar {
        Axes.require(Axis.SCALAR, node);
    }

    @Override
    public Scalar of(Node node) {
        return new Scalar(node);
    }

    /** The same number for every sequence. */
    public PerSequence onSequences() {
        return new PerSequence(new Node.Broadcast(node, Axis.SEQUENCE));
    }

    /** The same number for every response token. */
    public PerToken onTokens() {
        return new PerToken(new Node.Broadcast(node, Axis.TOKEN));
    }

    /**
     * The same number, which has to be at least {@code least} whenever the objective is evaluated; otherwise evaluation
     * ends with an error which names {@code what} came out too small and the {@code remedy}.
     */
    public Scalar requireAtLeast(double least, String what, String remedy) {
        return new Scalar(new Node.Guard(node, least, what, remedy));
    }

    @Override
    public String toString() {
        return Formula.of(node);
    }
}
