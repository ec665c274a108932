package dev.telos.dsl.tree;

import io.vavr.collection.List;
import io.vavr.control.Option;

/** A value kept within numbers, recognised by its structure: a clip, or the lesser or greater of it and a number. */
public record Bounds(Node of, double low, double high) {
    /** The bounds that a node sets, if it sets any; infinite where a side is free. */
    public static Option<Bounds> of(Node node) {
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
        List<Node> numbers =
                node.arguments().filter(argument -> number(argument).isDefined());
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
    public static Option<Double> number(Node node) {
        return Counts.bare(node) instanceof Node.Constant constant ? Option.of(constant.value()) : Option.none();
    }
}
