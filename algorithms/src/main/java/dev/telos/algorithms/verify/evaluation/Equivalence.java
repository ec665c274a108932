package dev.telos.algorithms.verify.evaluation;

import dev.telos.algorithms.verify.limit.Budget;
import dev.telos.algorithms.verify.tree.Expr;

/**
 * Decides whether expressions of numbers and variables are the same; a computer-algebra system may take the place of
 * {@link SeededEquivalence}. No method may throw anything but {@code BudgetSpent}; what cannot be decided is unequal.
 */
public interface Equivalence {
    /** Whether two expressions have the same value whatever their variables are. */
    boolean equal(Expr left, Expr right, Budget budget);

    /** Whether one expression is the other times a positive constant, so that {@code left < 0} means {@code right < 0}. */
    boolean equalUpToPositiveFactor(Expr left, Expr right, Budget budget);

    /** Whether two expressions are 0 at the same values of their variables; without variables, whether they are equal. */
    boolean equalSolutions(Expr left, Expr right, Budget budget);
}
