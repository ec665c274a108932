package dev.telos.dsl.tree;

import io.vavr.collection.List;
import io.vavr.control.Option;

/**
 * A dual clip, recognised by its structure: {@code where(A < 0, min(loss, -bound A), loss)}.
 *
 * @param loss what it bounds
 * @param advantage A
 * @param bound above 1
 */
public record DualClip(Node loss, Node advantage, double bound) {
    /** The dual clip that a node is, if it is one. */
    public static Option<DualClip> of(Node node) {
        return pointwise(node, PointwiseFunction.WHERE)
                .flatMap(where -> pointwise(where.get(0), PointwiseFunction.LESS_THAN)
                        .flatMap(test -> pointwise(where.get(1), PointwiseFunction.MINIMUM)
                                .flatMap(least -> of(where.get(2), test.head(), least))));
    }

    private static Option<DualClip> of(Node loss, Node advantage, List<Node> least) {
        return least.head().equals(loss)
                ? pointwise(least.last(), PointwiseFunction.NEGATE)
                        .flatMap(negated -> pointwise(negated.head(), PointwiseFunction.MULTIPLY))
                        .filter(product -> product.head().equals(advantage))
                        .flatMap(product -> Counts.bare(product.last()) instanceof Node.Constant bound
                                ? Option.of(new DualClip(loss, advantage, bound.value()))
                                : Option.none())
                : Option.none();
    }

    /** The arguments of a function, if the node applies it. */
    private static Option<List<Node>> pointwise(Node node, PointwiseFunction function) {
        return Counts.bare(node) instanceof Node.Pointwise pointwise && pointwise.function() == function
                ? Option.of(pointwise.arguments())
                : Option.none();
    }
}
