package dev.telos.dsl.tree;

import io.vavr.control.Option;

/** Recognises counts by their structure, whatever they were named: what denominators are made of. */
public final class Counts {
    private Counts() {}

    /** What a tree counts, for example {@code tokens of the step}; nothing if it is no count. */
    public static Option<String> meaning(Node node) {
        Node count = bare(node);
        if (isSum(count, Node.Over.TOKENS) && isOne(below(count))) {
            return Option.of("tokens of the response");
        } else if (isSum(count, Node.Over.GROUP) && isOne(below(count))) {
            return Option.of("sequences of the group");
        } else if (!isSum(count, Node.Over.SEQUENCES)) {
            return Option.none();
        } else if (isOne(below(count))) {
            return Option.of("sequences of the step");
        } else if (countsTokens(below(count))) {
            return Option.of("tokens of the step");
        }
        return isAnswered(below(count)) ? Option.of("sequences of the step with a response") : Option.none();
    }

    /** Without what changes no number: names, guards, the axis that it is repeated on, factors of 1. */
    public static Node bare(Node node) {
        if (node instanceof Node.Named || node instanceof Node.Broadcast || node instanceof Node.Guard) {
            return bare(node.arguments().head());
        }
        return node instanceof Node.Pointwise product && product.function() == PointwiseFunction.MULTIPLY
                ? product.arguments()
                        .find(Counts::isOne)
                        .map(one -> bare(product.arguments().remove(one).head()))
                        .getOrElse(node)
                : node;
    }

    private static boolean isAnswered(Node node) {
        return node instanceof Node.Pointwise pointwise
                && pointwise.function() == PointwiseFunction.MINIMUM
                && countsTokens(pointwise.arguments().head())
                && isOne(pointwise.arguments().last());
    }

    private static boolean countsTokens(Node node) {
        return meaning(node).contains("tokens of the response");
    }

    private static boolean isSum(Node node, Node.Over over) {
        return node instanceof Node.Sum sum && sum.over() == over;
    }

    private static boolean isOne(Node node) {
        return bare(node) instanceof Node.Constant constant && constant.value() == 1;
    }

    private static Node below(Node sum) {
        return bare(sum.arguments().head());
    }
}
