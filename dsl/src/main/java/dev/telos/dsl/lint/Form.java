package dev.telos.dsl.lint;

import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.control.Option;
import java.util.function.DoubleUnaryOperator;

/**
 * A value as a sum of multiples of atoms, values of which nothing else is known.
 *
 * @param parts how often each atom counts; never 0
 */
record Form(Map<Atom, Double> parts) {
    private static final double ROUNDING = 1e-12;
    private static final Form ZERO = new Form(HashMap.empty());
    private static final Atom ONE = new Atom("", -1);

    /**
     * The value of a tree after linear operators.
     *
     * @param operators such as sums over tokens, outermost first
     * @param number of the tree, the same for equal trees
     */
    record Atom(String operators, int number) {}

    static Form of(double number) {
        return ZERO.plus(new Form(HashMap.of(ONE, number)));
    }

    static Form atom(int number) {
        return new Form(HashMap.of(new Atom("", number), 1.0));
    }

    Form plus(Form other) {
        return new Form(parts.merge(other.parts, Double::sum).filterValues(multiple -> Math.abs(multiple) > ROUNDING));
    }

    Form times(double factor) {
        return ZERO.plus(new Form(parts.mapValues(multiple -> multiple * factor)));
    }

    Form minus(Form other) {
        return plus(other.times(-1));
    }

    /** The form of a linear operator of this value. */
    Form under(String operator) {
        return new Form(parts.mapKeys(atom -> new Atom(operator + atom.operators, atom.number)));
    }

    boolean isZero() {
        return parts.isEmpty();
    }

    /** The number that this value is, if it is the same always. */
    Option<Double> constant() {
        return isZero() ? Option.of(0.0) : parts.size() == 1 ? parts.get(ONE) : Option.none();
    }

    /** The function of the value, if that is a constant. */
    Option<Form> mapped(DoubleUnaryOperator function) {
        return constant().map(number -> of(function.applyAsDouble(number)));
    }

    /** How often an atom without operators counts. */
    double multiple(int number) {
        return parts.getOrElse(new Atom("", number), 0.0);
    }
}
