package dev.telos.algorithms.verify.evaluation;

import dev.telos.algorithms.verify.evaluation.ComplexNumbers.Variables;
import dev.telos.algorithms.verify.limit.Budget;
import dev.telos.algorithms.verify.tree.Expr;
import dev.telos.algorithms.verify.tree.Expr.Symbol;
import dev.telos.algorithms.verify.tree.Exprs;
import dev.telos.algorithms.verify.tree.Rational;
import java.math.BigDecimal;
import java.util.Optional;

/** The values of expressions without variables. */
public final class Values {
    private Values() {}

    /** The value as a fraction, where it is one that can be computed by the four operations. */
    public static Optional<Rational> fraction(Expr expr, Budget budget) {
        try {
            return Optional.of(new Evaluation<>(new Fractions(budget), budget).of(expr));
        } catch (Undefined undefined) {
            return Optional.empty();
        }
    }

    /** The value as a fraction or, where it is no fraction but real, as the nearest double. */
    public static Optional<Rational> real(Expr expr, Budget budget) {
        return isConstant(expr) ? fraction(expr, budget).or(() -> approximate(expr, budget)) : Optional.empty();
    }

    /** Whether an expression has no variables and no unknown functions. */
    public static boolean isConstant(Expr expr) {
        return !Exprs.contains(
                expr,
                part -> part instanceof Symbol || part instanceof Expr.Application || part == Expr.Constant.INFINITY);
    }

    private static Optional<Rational> approximate(Expr expr, Budget budget) {
        try {
            Approximation value = new Evaluation<>(new ComplexNumbers(budget, 0, Variables.POSITIVE), budget).of(expr);
            return value.isReal() ? Optional.of(Rational.of(new BigDecimal(value.re()))) : Optional.empty();
        } catch (Undefined undefined) {
            return Optional.empty();
        }
    }
}
