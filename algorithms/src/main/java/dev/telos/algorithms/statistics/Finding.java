package dev.telos.algorithms.statistics;

/**
 * A comparison as its family judges it.
 *
 * @param comparison the two conditions
 * @param test the paired t-test, not corrected
 * @param adjustedP its p-value by {@link Holm} over the family, 1 where the test could not be made
 * @param verdict what is reported
 */
public record Finding(PairedComparison comparison, TestResult test, double adjustedP, Verdict verdict) {

    /** {@code ***} for an adjusted p below 0.001, {@code **} below 0.01, {@code *} below 0.05, else nothing. */
    public String mark() {
        if (adjustedP < 0.001) {
            return "***";
        }
        if (adjustedP < 0.01) {
            return "**";
        }
        return adjustedP < 0.05 ? "*" : "";
    }
}
