package dev.telos.algorithms.verify.evaluation;

import dev.telos.algorithms.verify.limit.Budget;
import dev.telos.algorithms.verify.tree.Expr.Constant;
import dev.telos.algorithms.verify.tree.Function;
import dev.telos.algorithms.verify.tree.Rational;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Exact fractions of up to {@value #MOST_BITS} bits; roots, variables and constants are undefined. */
final class Fractions implements NumberSystem<Rational> {
    private static final int MOST_BITS = 1 << 15;
    private static final int BITS_A_STEP = 1 << 8;
    private static final int LARGEST_FACTORIAL = 2_000;

    private final Budget budget;

    Fractions(Budget budget) {
        this.budget = budget;
    }

    @Override
    public Rational number(Rational value) {
        return bounded(value);
    }

    @Override
    public Rational constant(Constant constant) {
        throw new Undefined("an irrational constant");
    }

    @Override
    public Rational symbol(String name) {
        throw new Undefined("a variable");
    }

    @Override
    public Rational plus(Rational left, Rational right) {
        return bounded(left.plus(right));
    }

    @Override
    public Rational times(Rational left, Rational right) {
        return bounded(left.times(right));
    }

    @Override
    public Rational integerPower(Rational base, BigInteger exponent) {
        if (base.signum() == 0 && exponent.signum() <= 0) {
            throw new Undefined("0 to a power that is not positive");
        }
        boolean trivial = base.numerator().bitLength() <= 1 && base.isInteger();
        if (exponent.bitLength() > (trivial ? 31 : 15)) {
            throw new Undefined("a large power");
        }
        int power = Math.abs(exponent.intValue());
        if ((long) base.bits() * (trivial ? 1 : power) > MOST_BITS) {
            throw new Undefined("a large power");
        }
        Rational result = trivial && power % 2 == 0 ? base.times(base) : trivial ? base : base.power(power);
        return bounded(exponent.signum() < 0 ? result.inverse() : result);
    }

    @Override
    public Rational fractionalPower(Rational base, Rational exponent) {
        throw new Undefined("a root");
    }

    @Override
    public Rational call(Function function, List<Rational> arguments) {
        Rational first = arguments.get(0);
        return switch (function) {
            case ABS -> first.signum() < 0 ? first.negate() : first;
            case FLOOR -> Rational.of(first.floor());
            case CEIL -> Rational.of(first.negate().floor().negate());
            case MAX -> arguments.stream().max(Rational::compareTo).orElse(first);
            case MIN -> arguments.stream().min(Rational::compareTo).orElse(first);
            case FACTORIAL -> Rational.of(factorial(small(first)));
            case BINOMIAL -> binomial(small(first), small(arguments.get(1)));
            case GCD ->
                Rational.of(arguments.stream().map(Fractions::integer).reduce(BigInteger.ZERO, BigInteger::gcd));
            case LCM -> Rational.of(arguments.stream().map(Fractions::integer).reduce(BigInteger.ONE, Fractions::lcm));
            case MOD -> remainder(first, arguments.get(1));
            default -> throw new Undefined("a transcendental function");
        };
    }

    @Override
    public Optional<Rational> fraction(Rational number) {
        return Optional.of(number);
    }

    @Override
    public Rational unknown(String name, List<Rational> arguments) {
        throw new Undefined("an unknown function");
    }

    private Rational bounded(Rational value) {
        budget.spend(1 + value.bits() / BITS_A_STEP);
        if (value.bits() > MOST_BITS) {
            throw new Undefined("a number of more than " + MOST_BITS + " bits");
        }
        return value;
    }

    private static BigInteger integer(Rational value) {
        if (!value.isInteger()) {
            throw new Undefined("a fraction in the place of an integer");
        }
        return value.numerator();
    }

    private static int small(Rational value) {
        BigInteger integer = integer(value);
        if (integer.signum() < 0 || integer.bitLength() > 31 || integer.intValue() > LARGEST_FACTORIAL) {
            throw new Undefined("a factorial of a number that is not from 0 to " + LARGEST_FACTORIAL);
        }
        return integer.intValue();
    }

    private BigInteger factorial(int n) {
        budget.spend(n);
        BigInteger result = BigInteger.ONE;
        for (int i = 2; i <= n; i++) {
            result = result.multiply(BigInteger.valueOf(i));
        }
        return result;
    }

    private Rational binomial(int n, int k) {
        return k > n
                ? Rational.ZERO
                : Rational.of(factorial(n).divide(factorial(k).multiply(factorial(n - k))));
    }

    private static BigInteger lcm(BigInteger left, BigInteger right) {
        BigInteger divisor = left.gcd(right);
        return divisor.signum() == 0
                ? BigInteger.ZERO
                : left.divide(divisor).multiply(right).abs();
    }

    private static Rational remainder(Rational of, Rational by) {
        if (by.signum() == 0) {
            throw new Undefined("a remainder by 0");
        }
        BigInteger times = of.times(by.inverse()).floor();
        return of.plus(by.times(Rational.of(times)).negate());
    }

    @Override
    public Rational power(Rational base, Rational exponent) {
        throw new Undefined("a root");
    }
}
