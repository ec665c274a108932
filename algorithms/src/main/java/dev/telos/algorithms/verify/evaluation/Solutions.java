package dev.telos.algorithms.verify.evaluation;

import dev.telos.algorithms.verify.limit.Budget;
import dev.telos.algorithms.verify.tree.Expr;
import dev.telos.algorithms.verify.tree.Expr.Symbol;
import dev.telos.algorithms.verify.tree.Exprs;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares equations by their solutions: all variables but one are given seeded values, the equation is solved for that one
 * by Newton's method from several complex numbers, and what is found must solve the other equation as well.
 */
final class Solutions {
    private static final int SEEDS = 2;
    private static final int STARTS = 12;
    private static final double SMALLEST_START = 0.2;
    private static final double GROWTH = 1.4;
    private static final int ITERATIONS = 60;
    private static final double STEP = 1e-6;
    private static final double CONVERGED = 1e-11;
    private static final double NEARBY = 1e-3;
    private static final double ZERO = 1e-6;

    private final Budget budget;

    Solutions(Budget budget) {
        this.budget = budget;
    }

    boolean areEqual(Expr left, Expr right) {
        Set<Symbol> variables = variables(left);
        return !variables.isEmpty()
                && variables.equals(variables(right))
                && variables.stream().allMatch(variable -> areEqual(left, right, variable));
    }

    private static Set<Symbol> variables(Expr expr) {
        return Exprs.parts(expr)
                .filter(part -> part instanceof Symbol)
                .map(Symbol.class::cast)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private boolean areEqual(Expr left, Expr right, Symbol variable) {
        for (int seed = 0; seed < SEEDS; seed++) {
            ComplexNumbers numbers = new ComplexNumbers(budget, seed, ComplexNumbers.Variables.POSITIVE);
            if (!solves(left, right, variable, numbers) || !solves(right, left, variable, numbers)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the first has solutions and all that are found are solutions of the second. */
    private boolean solves(Expr of, Expr other, Symbol variable, ComplexNumbers numbers) {
        List<Approximation> found = new ArrayList<>();
        for (int start = 0; start < STARTS; start++) {
            // On a spiral, as roots may be near 0 or far from it.
            double size = SMALLEST_START * Math.pow(GROWTH, start);
            Approximation guess = exact(size * Math.cos(start), size * Math.sin(start));
            newton(of, variable, guess, numbers).ifPresent(found::add);
        }
        return !found.isEmpty() && found.stream().allMatch(root -> isZero(other, variable, root, numbers));
    }

    private boolean isZero(Expr expr, Symbol variable, Approximation at, ComplexNumbers numbers) {
        try {
            Approximation nearby = exact(at.re() + NEARBY, at.im() + NEARBY);
            return value(expr, variable, at, numbers).magnitude()
                    <= ZERO * value(expr, variable, nearby, numbers).magnitude();
        } catch (Undefined undefined) {
            return false;
        }
    }

    private Optional<Approximation> newton(Expr expr, Symbol variable, Approximation start, ComplexNumbers numbers) {
        Approximation at = start;
        try {
            for (int i = 0; i < ITERATIONS; i++) {
                Approximation slope = value(expr, variable, exact(at.re() + STEP, at.im()), numbers)
                        .minus(value(expr, variable, exact(at.re() - STEP, at.im()), numbers))
                        .dividedBy(exact(2 * STEP, 0));
                Approximation step = value(expr, variable, at, numbers).dividedBy(slope);
                at = exact(at.re() - step.re(), at.im() - step.im());
                if (step.magnitude() < CONVERGED * (1 + at.magnitude())) {
                    return Optional.of(at);
                }
            }
        } catch (Undefined undefined) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private Approximation value(Expr expr, Symbol variable, Approximation at, ComplexNumbers numbers) {
        return new Evaluation<>(numbers, budget).at(variable, at, expr);
    }

    private static Approximation exact(double re, double im) {
        return new Approximation(re, im, 0);
    }
}
