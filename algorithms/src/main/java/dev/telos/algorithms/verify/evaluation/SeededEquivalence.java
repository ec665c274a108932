package dev.telos.algorithms.verify.evaluation;

import dev.telos.algorithms.verify.evaluation.ComplexNumbers.Variables;
import dev.telos.algorithms.verify.limit.Budget;
import dev.telos.algorithms.verify.tree.Expr;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares expressions by their values at seeded points: quotients of polynomials at residues of a large prime, which is
 * exact but for a probability of 2⁻¹⁰⁰; all others at complex numbers, up to the rounding errors that are computed along.
 *
 * <p>Variables are real. Where they are negative an expression may have no real value, as {@code ln x}; such points are
 * passed over, so that {@code ln(ab)} is {@code ln a + ln b} while √x² is not x.
 */
public final class SeededEquivalence implements Equivalence {
    private static final int POINTS = 5;
    private static final int FEWEST_POINTS = 2;

    /** An expression whose error is larger than this, relative to its value, cannot be told from others. */
    private static final double WORST_ERROR = 1e-8;

    private static final double SMALLEST_ERROR = 1e-12;

    @Override
    public boolean equal(Expr left, Expr right, Budget budget) {
        return left.equals(right) || byResidues(left, right, budget).orElseGet(() -> byNumbers(left, right, budget));
    }

    private static Optional<Boolean> byResidues(Expr left, Expr right, Budget budget) {
        try {
            for (int seed = 0; seed < FEWEST_POINTS; seed++) {
                Residues residues = new Residues(budget, seed);
                BigInteger value = new Evaluation<>(residues, budget).of(left);
                if (!value.equals(new Evaluation<>(residues, budget).of(right))) {
                    return Optional.of(false);
                }
            }
            return Optional.of(true);
        } catch (Undefined undefined) {
            return Optional.empty();
        }
    }

    private static boolean byNumbers(Expr left, Expr right, Budget budget) {
        List<Pair> pairs = pairs(left, right, budget);
        return pairs.size() >= FEWEST_POINTS
                && pairs.stream().allMatch(pair -> pair.left().meets(pair.right()));
    }

    @Override
    public boolean equalUpToPositiveFactor(Expr left, Expr right, Budget budget) {
        return factor(left, right, budget)
                .map(factor -> factor.isReal() && factor.re() > 0)
                .orElse(false);
    }

    @Override
    public boolean equalSolutions(Expr left, Expr right, Budget budget) {
        if (Values.isConstant(left) || Values.isConstant(right)) {
            return equal(left, right, budget);
        }
        return factor(left, right, budget).isPresent() || new Solutions(budget).areEqual(left, right);
    }

    /** The constant by which the second is multiplied to give the first. */
    private static Optional<Approximation> factor(Expr left, Expr right, Budget budget) {
        List<Approximation> factors = new ArrayList<>();
        for (Pair pair : pairs(left, right, budget)) {
            if (pair.left().mayBeZero() || pair.right().mayBeZero()) {
                return Optional.empty();
            }
            factors.add(pair.left().dividedBy(pair.right()));
        }
        return factors.size() >= FEWEST_POINTS && factors.stream().allMatch(factor -> factor.meets(factors.get(0)))
                ? Optional.of(factors.get(0))
                : Optional.empty();
    }

    private record Pair(Approximation left, Approximation right) {
        boolean isPrecise() {
            double error = left.error() + right.error();
            return error <= SMALLEST_ERROR || error <= WORST_ERROR * Math.max(left.magnitude(), right.magnitude());
        }

        boolean isReal() {
            return left.isReal() && right.isReal();
        }
    }

    /**
     * Both values at points where they are precise: positive ones, and ones of any sign where both are real; where neither
     * are any, as in sums up to a variable, at integers.
     */
    private static List<Pair> pairs(Expr left, Expr right, Budget budget) {
        List<Pair> pairs = pairs(left, right, Variables.POSITIVE, budget);
        pairs(left, right, Variables.OF_ANY_SIGN, budget).stream()
                .filter(Pair::isReal)
                .forEach(pairs::add);
        return pairs.isEmpty() ? pairs(left, right, Variables.POSITIVE_INTEGERS, budget) : pairs;
    }

    private static List<Pair> pairs(Expr left, Expr right, Variables variables, Budget budget) {
        List<Pair> pairs = new ArrayList<>();
        for (int seed = 0; seed < POINTS; seed++) {
            pair(left, right, new ComplexNumbers(budget, seed, variables), budget)
                    .ifPresent(pairs::add);
        }
        return pairs;
    }

    private static Optional<Pair> pair(Expr left, Expr right, ComplexNumbers numbers, Budget budget) {
        try {
            Pair pair =
                    new Pair(new Evaluation<>(numbers, budget).of(left), new Evaluation<>(numbers, budget).of(right));
            return Optional.of(pair).filter(Pair::isPrecise);
        } catch (Undefined undefined) {
            return Optional.empty();
        }
    }
}
