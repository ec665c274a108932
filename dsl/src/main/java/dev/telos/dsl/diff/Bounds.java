package dev.telos.dsl.diff;

import dev.telos.dsl.tree.Counts;
import dev.telos.dsl.tree.Formula;
import dev.telos.dsl.tree.Node;
import dev.telos.dsl.tree.PointwiseFunction;
import io.vavr.collection.List;
import io.vavr.control.Option;

/** A value kept within numbers: a clip, or the lesser or greater of it and a number. */
record Bounds(Node of, double low, double high) {
    static Option<Bounds> of(Node node) {
        if (node instanceof Node.Clip clip) {
            return Option.of(new Bounds(clip.of(), clip.low(), clip.high()));
        }
        return node instanceof Node.Pointwise pointwise && isExtremum(pointwise.function())
                ? oneSided(pointwise)
                : Option.none();
    }

    private static boolean isExtremum(PointwiseFunction function) {
        return function == PointwiseFunction.MINIMUM || function == PointwiseFunction.MAXIMUM;
    }

    private static Option<Bounds> oneSided(Node.Pointwise node) {
        List<Node> numbers = node.arguments().filter(argument -> number(argument).isDefined());
        if (numbers.size() != 1) {
            return Option.none();
        }
        double bound = number(numbers.head()).get();
        Node of = node.arguments().remove(numbers.head()).head();
        return Option.of(
                node.function() == PointwiseFunction.MINIMUM
                        ? new Bounds(of, Double.NEGATIVE_INFINITY, bound)
                        : new Bounds(of, bound, Double.POSITIVE_INFINITY));
    }

    /** The value of a number on any axis. */
    static Option<Double> number(Node node) {
        return Counts.bare(node) instanceof Node.Constant constant ? Option.of(constant.value()) : Option.none();
    }

    /** A bound to read; none where it is infinite. */
    static String text(double bound) {
        return Double.isInfinite(bound) ? Difference.NONE : Formula.number(bound);
    }
}
