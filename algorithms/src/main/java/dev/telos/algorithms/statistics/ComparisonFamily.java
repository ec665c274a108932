package dev.telos.algorithms.statistics;

import dev.telos.algorithms.statistics.TestResult.CannotBeTested;
import dev.telos.dsl.InvalidArgument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All comparisons that a study makes of one metric, judged together.
 *
 * <p>A difference is reported where the p-value of the paired t-test, declared beforehand and {@linkplain Holm corrected}
 * over the family, is below alpha. So where no condition differs, any difference at all is reported in at most a share
 * alpha of studies. A comparison that cannot be tested keeps its place in the correction: others do not become
 * significant because a run failed.
 *
 * @param comparisons the comparisons, in the order of the report
 * @param alpha the level, between 0 and 1
 */
public record ComparisonFamily(List<PairedComparison> comparisons, double alpha) {
    /** The level of the tests, 5 %. */
    public static final double DEFAULT_ALPHA = 0.05;

    public ComparisonFamily {
        Sample.requireProbability("Level of a test", alpha);
        comparisons = List.copyOf(comparisons);
    }

    /** At {@link #DEFAULT_ALPHA}. */
    public ComparisonFamily(List<PairedComparison> comparisons) {
        this(comparisons, DEFAULT_ALPHA);
    }

    /**
     * Every other condition minus the control.
     *
     * @param control one of the conditions
     * @param conditions the values of each by seed, in the order of the report
     */
    public static ComparisonFamily withControl(String control, Map<String, ? extends Map<Long, Double>> conditions) {
        Map<Long, Double> controlValues = conditions.get(control);
        if (controlValues == null) {
            throw new InvalidArgument("Control of a study", "one of " + conditions.keySet(), control);
        }
        return new ComparisonFamily(conditions.entrySet().stream()
                .filter(condition -> !condition.getKey().equals(control))
                .map(condition -> PairedComparison.of(condition.getKey(), condition.getValue(), control, controlValues))
                .toList());
    }

    /** Every condition minus every one after it. */
    public static ComparisonFamily ofAllPairs(Map<String, ? extends Map<Long, Double>> conditions) {
        List<String> names = List.copyOf(conditions.keySet());
        List<Map<Long, Double>> values = List.copyOf(conditions.values());
        List<PairedComparison> comparisons = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                comparisons.add(PairedComparison.of(names.get(i), values.get(i), names.get(j), values.get(j)));
            }
        }
        return new ComparisonFamily(comparisons);
    }

    /** What is reported of each comparison, in their order. */
    public List<Finding> findings() {
        List<TestResult> tests =
                comparisons.stream().map(PairedComparison::tTest).toList();
        double[] adjusted =
                Holm.adjusted(tests.stream().mapToDouble(TestResult::pValue).toArray());
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            PairedComparison comparison = comparisons.get(i);
            findings.add(
                    new Finding(comparison, tests.get(i), adjusted[i], verdict(comparison, tests.get(i), adjusted[i])));
        }
        return List.copyOf(findings);
    }

    private Verdict verdict(PairedComparison comparison, TestResult test, double adjustedP) {
        if (test instanceof CannotBeTested) {
            return Verdict.CANNOT_BE_TESTED;
        }
        if (adjustedP >= alpha) {
            return Verdict.NO_DIFFERENCE;
        }
        return comparison.meanDifference().orElseThrow() > 0 ? Verdict.HIGHER : Verdict.LOWER;
    }
}
