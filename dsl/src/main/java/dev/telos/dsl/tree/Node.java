package dev.telos.dsl.tree;

import io.vavr.collection.List;
import org.jspecify.annotations.Nullable;

/** A node of an expression. */
public sealed interface Node {
    /** What the value is indexed by. */
    Axis axis();

    /** The nodes that this one is computed from. */
    List<Node> arguments();

    /** Calls the method of the visitor for this kind of node. */
    <R> R accept(Visitor<R> visitor);

    /** One method a kind of node, so that an interpreter which forgets one does not compile. */
    interface Visitor<R> {
        R constant(Constant node);

        R input(Input node);

        R statistic(Statistic node);

        R criticValue(CriticValue node);

        R pointwise(Pointwise node);

        R clip(Clip node);

        R broadcast(Broadcast node);

        R sum(Sum node);

        R suffixSum(SuffixSum node);

        R nextToken(NextToken node);

        R previousToken(PreviousToken node);

        R orderStatistic(OrderStatistic node);

        R detach(Detach node);

        R guard(Guard node);

        R named(Named node);
    }

    /** A node that is computed from one other; it is of the same axis unless it says otherwise. */
    sealed interface Unary extends Node {
        /** The node that this one is computed from. */
        Node of();

        @Override
        default Axis axis() {
            return of().axis();
        }

        @Override
        default List<Node> arguments() {
            return List.of(of());
        }
    }

    /** A number that the objective states. */
    record Constant(double value) implements Node {
        @Override
        public Axis axis() {
            return Axis.SCALAR;
        }

        @Override
        public List<Node> arguments() {
            return List.empty();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.constant(this);
        }
    }

    /** Data that comes with the batch; gradients do not reach it. */
    record Input(String name, Axis axis) implements Node {
        @Override
        public List<Node> arguments() {
            return List.empty();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.input(this);
        }
    }

    /** A per-token statistic of a distribution over the vocabulary. */
    record Statistic(Role of, StatisticKind kind) implements Node {
        /** Whether it is of a distribution, or against it. */
        public boolean uses(Role role) {
            return of == role
                    || (kind instanceof StatisticKind.Kl kl && kl.against() == role)
                    || (kind instanceof StatisticKind.TopKKl topK && topK.against() == role);
        }

        @Override
        public Axis axis() {
            return Axis.TOKEN;
        }

        @Override
        public List<Node> arguments() {
            return List.empty();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.statistic(this);
        }
    }

    /** The critic's prediction at each token; gradients reach the critic. */
    record CriticValue() implements Node {
        @Override
        public Axis axis() {
            return Axis.TOKEN;
        }

        @Override
        public List<Node> arguments() {
            return List.empty();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.criticValue(this);
        }
    }

    /** An element-wise function of arguments of one axis. */
    record Pointwise(PointwiseFunction function, List<Node> arguments) implements Node {
        public Pointwise {
            if (arguments.size() != function.arity()
                    || arguments.map(Node::axis).distinct().size() != 1) {
                throw new IllegalArgumentException(
                        function + " takes " + function.arity() + " arguments of one axis, got axes "
                                + arguments.map(Node::axis).mkString(", ") + ".");
            }
        }

        @Override
        public Axis axis() {
            return arguments.head().axis();
        }

        /** Equal part by part, in time proportional to the number of nodes, however often they are shared. */
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || (other instanceof Pointwise that && Structure.same(this, that));
        }

        @Override
        public int hashCode() {
            return Structure.hash(this);
        }

        /** The formula. */
        @Override
        public String toString() {
            return Formula.of(this);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.pointwise(this);
        }
    }

    /** Bounded to [low, high]; the gradient passes inside and on the bounds. */
    record Clip(Node of, double low, double high) implements Unary {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.clip(this);
        }
    }

    /** The same number for every element of a finer axis. */
    record Broadcast(Node of, Axis axis) implements Unary {
        public Broadcast {
            requireAxis("broadcast to " + axis.shape(), of.axis().compareTo(axis) < 0, of);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.broadcast(this);
        }
    }

    /** What a sum runs over. */
    enum Over {
        /** The response tokens of each sequence: [B,T] to [B]. */
        TOKENS,
        /**
         * The sequences of the same group, given to each of its members: [B] to [B], or [B,T] to [B,T] over the tokens that
         * stand in the same position of their responses.
         */
        GROUP,
        /**
         * The sequences of the same group, given to each of its members: [B,T] to [B,T] over the tokens that are equally far
         * into their responses, counted in response tokens.
         */
        GROUP_IN_ORDER,
        /** All sequences of the optimizer step: [B] to []. */
        SEQUENCES
    }

    /** A sum. */
    record Sum(Node of, Over over) implements Unary {
        public Sum {
            requireAxis(
                    "sum over " + over,
                    switch (over) {
                        case TOKENS, GROUP_IN_ORDER -> of.axis() == Axis.TOKEN;
                        case GROUP -> of.axis() != Axis.SCALAR;
                        case SEQUENCES -> of.axis() == Axis.SEQUENCE;
                    },
                    of);
        }

        @Override
        public Axis axis() {
            return switch (over) {
                case TOKENS -> Axis.SEQUENCE;
                case GROUP, GROUP_IN_ORDER -> of.axis();
                case SEQUENCES -> Axis.SCALAR;
            };
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.sum(this);
        }
    }

    /** How far a suffix sum runs. */
    enum Reach {
        /** To the end of the response, across gaps in the mask. */
        RESPONSE,
        /** To the next gap in the mask, where a tool or another speaker takes over. */
        TURN
    }

    /**
     * At each response token the sum of itself and the later ones within reach, discounted by their distance counted in
     * response tokens.
     */
    record SuffixSum(Node of, Discount discount, Reach reach) implements Unary {
        public SuffixSum {
            requireAxis("suffix sum", of.axis() == Axis.TOKEN, of);
        }

        @Override
        public Axis axis() {
            return Axis.TOKEN;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.suffixSum(this);
        }
    }

    /** The value at the next response token of the sequence; 0 after the last. */
    record NextToken(Node of) implements Unary {
        public NextToken {
            requireAxis("next token", of.axis() == Axis.TOKEN, of);
        }

        @Override
        public Axis axis() {
            return Axis.TOKEN;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.nextToken(this);
        }
    }

    /** The value at the response token before of the sequence; 0 before the first. */
    record PreviousToken(Node of) implements Unary {
        public PreviousToken {
            requireAxis("previous token", of.axis() == Axis.TOKEN, of);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.previousToken(this);
        }
    }

    /** What values are put in order with. */
    enum Among {
        /** The response tokens of each sequence: [B,T] to [B]. */
        RESPONSE,
        /** The sequences of the same group, given to each of its members: [B] to [B]. */
        GROUP,
        /** All response tokens of the optimizer step, [B,T] to [], or all of its sequences, [B] to []. */
        STEP
    }

    /** The value at a rank when put in order from the largest down; 0 where there is nothing. No gradient. */
    record OrderStatistic(Node of, Among among, Rank rank) implements Unary {
        public OrderStatistic {
            requireAxis(
                    "order among " + among,
                    switch (among) {
                        case RESPONSE -> of.axis() == Axis.TOKEN;
                        case GROUP -> of.axis() == Axis.SEQUENCE;
                        case STEP -> of.axis() != Axis.SCALAR;
                    },
                    of);
        }

        @Override
        public Axis axis() {
            return among == Among.STEP ? Axis.SCALAR : Axis.SEQUENCE;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.orderStatistic(this);
        }
    }

    /** The same value, through which no gradient flows. */
    record Detach(Node of) implements Unary {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.detach(this);
        }
    }

    /** The same number, which has to be at least {@code atLeast} when the objective is evaluated. */
    record Guard(Node of, double atLeast, String what, String remedy) implements Unary {
        public Guard {
            requireAxis("guard", of.axis() == Axis.SCALAR, of);
        }

        @Override
        public Axis axis() {
            return Axis.SCALAR;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.guard(this);
        }
    }

    /** The same value under a name: formulas print the name, and state the definition once. */
    record Named(String name, Node of) implements Unary {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.named(this);
        }
    }

    private static void requireAxis(String operation, boolean fits, Node of) {
        if (!fits) {
            throw new IllegalArgumentException(
                    "No " + operation + " of a value of shape " + of.axis().shape() + ".");
        }
    }
}
