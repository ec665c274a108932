package dev.telos.dsl;

import dev.telos.dsl.tree.Axis;
import dev.telos.dsl.tree.Formula;
import dev.telos.dsl.tree.Node;
import dev.telos.dsl.tree.PointwiseFunction;
import dev.telos.dsl.tree.Summand;
import io.vavr.collection.List;

/**
 * One summand of an objective.
 *
 * @param name to speak of it; not blank
 * @param weight what it is multiplied by
 * @param loss what training minimises
 */
public record Term(String name, Weight weight, Scalar loss) {
    public Term {
        InvalidArgument.requireReadable("A term", name);
    }

    /** The trees of this term; a weight that changes while training stands in them as a symbol. */
    Summand summand() {
        Node factor = weight instanceof Weight.Constant constant
                ? new Node.Constant(constant.value())
                : new Node.Input(weight.toString(), Axis.SCALAR);
        return new Summand(name, factor, loss.node());
    }

    /** The product to print. */
    Node weighted() {
        return times(summand().factor());
    }

    /** A sum with this term to print; it is subtracted where its weight is a negative number. */
    Node addedTo(Node sum) {
        return weight instanceof Weight.Constant constant && constant.value() < 0
                ? new Node.Pointwise(
                        PointwiseFunction.SUBTRACT, List.of(sum, times(new Node.Constant(-constant.value()))))
                : new Node.Pointwise(PointwiseFunction.ADD, List.of(sum, weighted()));
    }

    private Node times(Node factor) {
        return new Node.Pointwise(PointwiseFunction.MULTIPLY, List.of(factor, loss.node()));
    }

    /** The formula. */
    @Override
    public String toString() {
        return Formula.of(weighted());
    }
}
