package dev.telos.algorithms.verify.limit;

/**
 * The work that may still be spent on one answer, in steps of a few hundred nanoseconds.
 *
 * <p>Counting steps instead of time makes a verdict the same on every machine and under every load.
 */
public final class Budget {
    private long left;

    public Budget(long steps) {
        left = steps;
    }

    /** Takes one step. */
    public void spend() {
        spend(1);
    }

    /** Takes some steps, or throws where fewer are left. */
    public void spend(long steps) {
        if (steps > left) {
            throw new BudgetSpent();
        }
        left -= steps;
    }
}
