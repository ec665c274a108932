package dev.telos.algorithms.verify.evaluation;

import dev.telos.algorithms.verify.tree.Expr.Constant;
import dev.telos.algorithms.verify.tree.Function;
import dev.telos.algorithms.verify.tree.Rational;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * The numbers in which an expression is evaluated. Every method may throw {@link Undefined}.
 *
 * @param <T> a number
 */
interface NumberSystem<T> {
    T number(Rational value);

    T constant(Constant constant);

    T symbol(String name);

    T plus(T left, T right);

    T times(T left, T right);

    T integerPower(T base, BigInteger exponent);

    /** A power whose exponent is no integer but a known fraction. */
    T fractionalPower(T base, Rational exponent);

    /** A power whose exponent is not known to be a fraction. */
    T power(T base, T exponent);

    T call(Function function, List<T> arguments);

    /** The number as a fraction, where it is certain to be one. */
    Optional<Rational> fraction(T number);

    /** The value of a function of which only the name is known: always the same one for the same arguments. */
    T unknown(String name, List<T> arguments);
}
