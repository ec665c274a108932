package dev.telos.dsl;

import dev.telos.dsl.tree.Axis;
import dev.telos.dsl.tree.Formula;
import dev.telos.dsl.tree.Node;
import dev.telos.dsl.tree.PointwiseFunction;
import io.vavr.collection.List;

/**
 * A value of an objective; its type {@code E} says what it is indexed by. Arithmetic is element by element and stays on
 * the axis.
 *
 * <p>{@code toString()} is the formula; equality is that of formulas, part by part.
 */
public sealed interface Expression<E extends Expression<E>> permits Scalar, PerSequence, PerToken {
    /** The tree behind this expression. */
    Node node();

    /** An expression of this axis around a tree of this axis. */
    E of(Node node);

    /** The same number on every element of this axis. */
    default E constant(double value) {
        Axis axis = node().axis();
        Node.Constant constant = new Node.Constant(value);
        return of(axis == Axis.SCALAR ? constant : new Node.Broadcast(constant, axis));
    }

    private E pointwise(PointwiseFunction function, Node... arguments) {
        return of(new Node.Pointwise(function, List.of(arguments)));
    }

    /** The sum, element by element. */
    default E plus(E other) {
        return pointwise(PointwiseFunction.ADD, node(), other.node());
    }

    /** The sum with the same number everywhere. */
    default E plus(double number) {
        return plus(constant(number));
    }

    /** The difference, element by element. */
    default E minus(E other) {
        return pointwise(PointwiseFunction.SUBTRACT, node(), other.node());
    }

    /** The difference to the same number everywhere. */
    default E minus(double number) {
        return minus(constant(number));
    }

    /** The product, element by element. */
    default E times(E other) {
        return pointwise(PointwiseFunction.MULTIPLY, node(), other.node());
    }

    /** The product with the same number everywhere. */
    default E times(double number) {
        return times(constant(number));
    }

    /** The quotient, element by element. */
    default E dividedBy(E other) {
        return pointwise(PointwiseFunction.DIVIDE, node(), other.node());
    }

    /** The quotient by the same number everywhere. */
    default E dividedBy(double number) {
        return dividedBy(constant(number));
    }

    /** The same size with the other sign. */
    default E negate() {
        return pointwise(PointwiseFunction.NEGATE, node());
    }

    /** e to the power of this. */
    default E exp() {
        return pointwise(PointwiseFunction.EXP, node());
    }

    /** Natural logarithm. */
    default E log() {
        return pointwise(PointwiseFunction.LOG, node());
    }

    /** Square root; gradient 0 at 0. */
    default E sqrt() {
        return pointwise(PointwiseFunction.SQRT, node());
    }

    /** The size without the sign; gradient 0 at 0. */
    default E abs() {
        return pointwise(PointwiseFunction.ABS, node());
    }

    /** The logistic function, {@code 1 / (1 + exp(-x))}. */
    default E sigmoid() {
        return pointwise(PointwiseFunction.SIGMOID, node());
    }

    /** The product with itself. */
    default E square() {
        return pointwise(PointwiseFunction.MULTIPLY, node(), node());
    }

    /** The lesser, element by element; at a tie the gradient goes to {@code other} alone. */
    default E min(E other) {
        return pointwise(PointwiseFunction.MINIMUM, node(), other.node());
    }

    /** The lesser of this and a number: see {@link #min(Expression)}. */
    default E min(double number) {
        return min(constant(number));
    }

    /** The greater, element by element; at a tie the gradient goes to {@code other} alone. */
    default E max(E other) {
        return pointwise(PointwiseFunction.MAXIMUM, node(), other.node());
    }

    /** The greater of this and a number: see {@link #max(Expression)}. */
    default E max(double number) {
        return max(constant(number));
    }

    /** Bounded to [low, high]; the gradient passes inside and on the bounds. */
    default E clip(double low, double high) {
        if (Double.isNaN(low) || Double.isNaN(high) || low > high) {
            throw new InvalidArgument(
                    "clip(low, high)",
                    "low <= high",
                    Formula.number(low) + " and " + Formula.number(high),
                    "Give the lower bound first.");
        }
        return of(new Node.Clip(node(), low, high));
    }

    /** Tests for being strictly less. */
    default Condition<E> lessThan(E other) {
        return new Condition<>(pointwise(PointwiseFunction.LESS_THAN, node(), other.node()));
    }

    /** Tests for being strictly less. */
    default Condition<E> lessThan(double number) {
        return lessThan(constant(number));
    }

    /** Tests for being less or equal. */
    default Condition<E> atMost(E other) {
        return new Condition<>(pointwise(PointwiseFunction.AT_MOST, node(), other.node()));
    }

    /** Tests for being less or equal. */
    default Condition<E> atMost(double number) {
        return atMost(constant(number));
    }

    /** Tests for being strictly more. */
    default Condition<E> moreThan(E other) {
        return other.lessThan(of(node()));
    }

    /** Tests for being strictly more. */
    default Condition<E> moreThan(double number) {
        return constant(number).lessThan(of(node()));
    }

    /** Tests for being more or equal. */
    default Condition<E> atLeast(E other) {
        return other.atMost(of(node()));
    }

    /** Tests for being more or equal. */
    default Condition<E> atLeast(double number) {
        return constant(number).atMost(of(node()));
    }

    /** The same value, through which no gradient flows: the stop-gradient sg of the papers. */
    default E detach() {
        return of(new Node.Detach(node()));
    }

    /** The same value under a name: formulas print the name, and state its definition once. */
    default E named(String name) {
        return of(new Node.Named(InvalidArgument.requireReadable("named(name)", name), node()));
    }
}
