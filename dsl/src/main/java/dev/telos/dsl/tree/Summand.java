package dev.telos.dsl.tree;

import io.vavr.control.Option;

/**
 * A term of an objective as trees, for interpreters of whole objectives: it contributes {@code factor · loss}.
 *
 * @param name of the term
 * @param factor its weight: a {@link Node.Constant}, or a {@link Node.Input} that says in words how the weight changes
 * @param loss a scalar
 */
public record Summand(String name, Node factor, Node loss) {
    /** The weight where it is the same at every step. */
    public Option<Double> constantFactor() {
        return factor instanceof Node.Constant constant ? Option.of(constant.value()) : Option.none();
    }
}
