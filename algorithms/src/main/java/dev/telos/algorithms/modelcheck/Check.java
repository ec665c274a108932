package dev.telos.algorithms.modelcheck;

import java.util.Locale;
import java.util.function.DoubleSupplier;

/**
 * One comparison, not made yet.
 *
 * @param name what is compared, in which precision and on what
 * @param tolerance the largest difference that passes
 * @param difference computes the largest difference
 */
public record Check(String name, double tolerance, DoubleSupplier difference) {

    /**
     * What came of it.
     *
     * @param largest difference; infinite where shapes differ
     */
    public record Result(String name, double tolerance, double largest) {
        /** A difference that is not a number does not pass. */
        public boolean passed() {
            return largest <= tolerance;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%-6s %-70s largest difference %8.2e, tolerance %.0e",
                    passed() ? "passed" : "FAILED",
                    name,
                    largest,
                    tolerance);
        }
    }

    /** Makes the comparison. */
    public Result run() {
        return new Result(name, tolerance, difference.getAsDouble());
    }
}
