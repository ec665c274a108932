package dev.telos.algorithms.verify.evaluation;

import dev.telos.algorithms.hash.StableHash;
import dev.telos.algorithms.verify.limit.Budget;
import dev.telos.algorithms.verify.tree.Expr.Constant;
import dev.telos.algorithms.verify.tree.Function;
import dev.telos.algorithms.verify.tree.Rational;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Complex numbers with a bound on their error, variables standing for real numbers drawn by their name and a seed. */
final class ComplexNumbers implements NumberSystem<Approximation> {
    private static final double LARGEST_VARIABLE = 2.5;
    private static final int EXACT_BITS = 53;
    private static final int LARGEST_INTEGER = 9;
    private static final int LARGEST_EXPONENT = 64;

    private final Budget budget;
    private final long seed;
    private final Variables variables;
    private final Map<String, Approximation> symbols = new HashMap<>();

    /** What variables stand for. */
    enum Variables {
        POSITIVE,
        OF_ANY_SIGN,
        POSITIVE_INTEGERS
    }

    ComplexNumbers(Budget budget, long seed, Variables variables) {
        this.budget = budget;
        this.seed = seed;
        this.variables = variables;
    }

    @Override
    public Approximation number(Rational value) {
        budget.spend(1 + value.bits() / 64);
        boolean exact = value.isInteger() && value.numerator().bitLength() < EXACT_BITS;
        return exact ? new Approximation(value.toDouble(), 0, 0) : Approximation.real(value.toDouble());
    }

    @Override
    public Approximation constant(Constant constant) {
        return switch (constant) {
            case PI -> Approximation.real(Math.PI);
            case E -> Approximation.real(Math.E);
            case I -> new Approximation(0, 1, 0);
            case INFINITY -> throw new Undefined("infinity");
        };
    }

    @Override
    public Approximation symbol(String name) {
        return symbols.computeIfAbsent(name, this::drawn);
    }

    private Approximation drawn(String name) {
        double uniform = StableHash.uniform(seed + ":" + name);
        double value = switch (variables) {
            case POSITIVE -> LARGEST_VARIABLE * uniform;
            case OF_ANY_SIGN -> LARGEST_VARIABLE * (2 * uniform - 1);
            case POSITIVE_INTEGERS -> 1 + Math.floor(LARGEST_INTEGER * uniform);
        };
        return new Approximation(value, 0, 0);
    }

    @Override
    public Approximation plus(Approximation left, Approximation right) {
        return left.plus(right);
    }

    @Override
    public Approximation times(Approximation left, Approximation right) {
        return left.times(right);
    }

    @Override
    public Approximation integerPower(Approximation base, BigInteger exponent) {
        if (exponent.abs().compareTo(BigInteger.valueOf(LARGEST_EXPONENT)) > 0) {
            return base.mayBeZero() && exponent.signum() > 0
                    ? base
                    : base.ln().times(number(Rational.of(exponent))).exp();
        }
        int power = Math.abs(exponent.intValue());
        if (power == 0 && base.mayBeZero()) {
            throw new Undefined("0 to the power of 0");
        }
        Approximation result = new Approximation(1, 0, 0);
        for (int i = 0; i < power; i++) {
            result = result.times(base);
        }
        return exponent.signum() < 0 ? result.inverse() : result;
    }

    /** Where the base is real and negative and the root odd, the real root, as schools have it. */
    @Override
    public Approximation fractionalPower(Approximation base, Rational exponent) {
        if (base.mayBeZero() && exponent.signum() > 0) {
            return new Approximation(0, 0, Math.pow(base.magnitude() + base.error(), exponent.toDouble()));
        }
        boolean odd = exponent.denominator().testBit(0);
        if (!base.isReal() || base.re() > 0 || !odd) {
            return power(base, number(exponent));
        }
        Approximation size = power(base.negate(), number(exponent));
        return exponent.numerator().testBit(0) ? size.negate() : size;
    }

    @Override
    public Approximation power(Approximation base, Approximation exponent) {
        return ln(base).times(exponent).exp();
    }

    /** What a negative variable makes complex is not what an answer is about: √(ab) is √a√b. */
    private Approximation ln(Approximation of) {
        if (variables == Variables.OF_ANY_SIGN && of.isReal() && of.re() < 0) {
            throw new Undefined("a logarithm or root of a negative number");
        }
        return of.ln();
    }

    @Override
    public Approximation call(Function function, List<Approximation> arguments) {
        return function == Function.LN ? ln(arguments.get(0)) : ComplexFunctions.call(function, arguments);
    }

    @Override
    public Optional<Rational> fraction(Approximation number) {
        double nearest = Math.rint(number.re());
        return number.meets(new Approximation(nearest, 0, 0))
                ? Optional.of(Rational.of((long) nearest))
                : Optional.empty();
    }

    /** A smooth function with coefficients drawn by its name: arguments that are nearly equal give values that are. */
    @Override
    public Approximation unknown(String name, List<Approximation> arguments) {
        Approximation phase = coefficient(name, 0);
        Approximation linear = coefficient(name, 1);
        for (int i = 0; i < arguments.size(); i++) {
            phase = phase.plus(coefficient(name, 2 * i + 2).times(arguments.get(i)));
            linear = linear.plus(coefficient(name, 2 * i + 3).times(arguments.get(i)));
        }
        return linear.plus(ComplexFunctions.call(Function.SIN, List.of(phase)));
    }

    private Approximation coefficient(String name, int index) {
        return new Approximation(1 + StableHash.uniform(seed + ":coefficient:" + name + ":" + index), 0, 0);
    }
}
