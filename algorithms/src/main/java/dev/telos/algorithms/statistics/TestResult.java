package dev.telos.algorithms.statistics;

/** What a test of "no difference" answers: a p-value, or why there is none. */
public sealed interface TestResult {

    /** The p-value for a correction over a family; a test that could not be made gives no evidence, so 1. */
    double pValue();

    /**
     * The test was made.
     *
     * @param statistic t for the t-test, the sum of the positive ranks for the signed-rank test
     * @param pValue the two-sided p-value, 0 to 1
     */
    record Tested(double statistic, double pValue) implements TestResult {}

    /** There is nothing to test with. */
    record CannotBeTested(Reason reason) implements TestResult {
        @Override
        public double pValue() {
            return 1;
        }
    }

    /** Why a test cannot be made. */
    enum Reason {
        FEWER_THAN_TWO_PAIRS("fewer than two pairs"),
        EQUAL_DIFFERENCES("every pair has the same difference, so its deviation is not known");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
