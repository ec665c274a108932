package dev.telos.algorithms.verify.limit;

/** An answer asks for more work than is granted; who granted the {@link Budget} catches this and calls it unequal. */
public final class BudgetSpent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BudgetSpent() {
        // No stack trace: hostile answers are many, and where one stopped says nothing.
        super("The budget of steps for one answer is spent.", null, false, false);
    }
}
