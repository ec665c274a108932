package dev.telos.dsl;

import dev.telos.dsl.tree.Axis;
import dev.telos.dsl.tree.Formula;
import dev.telos.dsl.tree.Node;
import dev.telos.dsl.tree.PointwiseFunction;
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

    /** The product to print; a weight that changes while training stands in it as a symbol. */
    Node weighted() {
        return weight instanceof Weight.Constant constant
                ? times(new Node.Constant(constant.value()))
                : times(new Node.Input(weight.toString(), Axis.SCALAR));
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
