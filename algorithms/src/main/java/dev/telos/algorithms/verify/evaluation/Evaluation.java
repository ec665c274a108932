package dev.telos.algorithms.verify.evaluation;

import dev.telos.algorithms.verify.limit.Budget;
import dev.telos.algorithms.verify.tree.Expr;
import dev.telos.algorithms.verify.tree.Expr.Symbol;
import dev.telos.algorithms.verify.tree.Function;
import dev.telos.algorithms.verify.tree.Rational;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Evaluates expressions in one number system. What is a fraction by itself (an exponent, a factorial) is evaluated as such
 * in every system.
 */
final class Evaluation<T> {
    private static final int MOST_TERMS = 1_000;
    private static final Rational HUNDREDTH = Rational.of(100).inverse();

    private final NumberSystem<T> system;
    private final Budget budget;
    private final Map<String, T> bound = new HashMap<>();

    Evaluation(NumberSystem<T> system, Budget budget) {
        this.system = system;
        this.budget = budget;
    }

    /** The value, or {@link Undefined}. */
    T of(Expr expr) {
        budget.spend();
        if (expr instanceof Expr.Numeral number) {
            return system.number(number.value());
        } else if (expr instanceof Expr.BasedNumber number) {
            return system.number(Rational.of(number.value()));
        } else if (expr instanceof Symbol symbol) {
            T value = bound.get(symbol.name());
            return value == null ? system.symbol(symbol.name()) : value;
        } else if (expr instanceof Expr.Constant constant) {
            return constant == Expr.Constant.INFINITY ? system.symbol("infinity") : system.constant(constant);
        } else if (expr instanceof Expr.Sum sum) {
            return all(sum.terms()).stream().reduce(system::plus).orElseThrow();
        } else if (expr instanceof Expr.Product product) {
            return all(product.factors()).stream().reduce(system::times).orElseThrow();
        } else if (expr instanceof Expr.Percent percent) {
            return system.times(of(percent.of()), system.number(HUNDREDTH));
        } else if (expr instanceof Expr.Power power) {
            return power(power);
        }
        return function(expr);
    }

    private T function(Expr expr) {
        if (expr instanceof Expr.Call call) {
            Optional<Rational> known = system instanceof Fractions ? Optional.empty() : fraction(call);
            return known.map(system::number).orElseGet(() -> system.call(call.function(), all(call.arguments())));
        } else if (expr instanceof Expr.Application application) {
            return system.unknown(application.name(), all(application.arguments()));
        } else if (expr instanceof Expr.Ratio ratio && ratio.parts().size() == 2) {
            return system.times(
                    of(ratio.parts().get(0)),
                    system.integerPower(of(ratio.parts().get(1)), BigInteger.ONE.negate()));
        } else if (expr instanceof Expr.Range range) {
            return range(range);
        }
        throw new Undefined("what is no number");
    }

    private List<T> all(List<Expr> exprs) {
        return exprs.stream().map(this::of).toList();
    }

    private T power(Expr.Power power) {
        Optional<Rational> exponent = fraction(power.exponent());
        if (exponent.isEmpty()) {
            return power.base() == Expr.Constant.E
                    ? system.call(Function.EXP, List.of(of(power.exponent())))
                    : system.power(of(power.base()), of(power.exponent()));
        }
        return exponent.get().isInteger()
                ? system.integerPower(of(power.base()), exponent.get().numerator())
                : system.fractionalPower(of(power.base()), exponent.get());
    }

    private Optional<Rational> fraction(Expr expr) {
        try {
            return Optional.of(new Evaluation<>(new Fractions(budget), budget).of(expr));
        } catch (Undefined undefined) {
            return Optional.empty();
        }
    }

    /** A sum or product over integers is added up. */
    private T range(Expr.Range range) {
        Rational from = integer(range.from());
        Rational to = integer(range.to());
        return counted(range, from, to);
    }

    private Rational integer(Expr end) {
        return fraction(end)
                .or(() -> system.fraction(of(end)))
                .filter(Rational::isInteger)
                .orElseThrow(() -> new Undefined("a sum up to what is no integer"));
    }

    private T counted(Expr.Range range, Rational from, Rational to) {
        boolean sum = range.name().equals("sum");
        Rational end = from.plus(Rational.of(MOST_TERMS));
        if (to.compareTo(end) > 0) {
            throw new Undefined("a sum of more than " + MOST_TERMS + " terms");
        }
        T result = system.number(sum ? Rational.ZERO : Rational.ONE);
        for (Rational at = from; at.compareTo(to) <= 0; at = at.plus(Rational.ONE)) {
            T term = at(range.variable(), system.number(at), range.body());
            result = sum ? system.plus(result, term) : system.times(result, term);
        }
        return result;
    }

    /** The value with another value of one variable. */
    T at(Symbol variable, T value, Expr body) {
        T outer = bound.put(variable.name(), value);
        T result = of(body);
        if (outer == null) {
            bound.remove(variable.name());
        } else {
            bound.put(variable.name(), outer);
        }
        return result;
    }
}
