package dev.telos.algorithms.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.telos.algorithms.statistics.TestResult.CannotBeTested;
import dev.telos.algorithms.statistics.TestResult.Reason;
import dev.telos.dsl.InvalidArgument;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonFamilyTest {
    private static final double[] ZERO = {0, 0, 0, 0, 0};

    @Test
    void shouldCompareEachConditionWithTheControl() {
        ComparisonFamily family = ComparisonFamily.withControl("grpo", conditions());

        assertThat(family.comparisons()).extracting(PairedComparison::first).containsExactly("vimpo", "ppo");
        assertThat(family.comparisons()).extracting(PairedComparison::second).containsOnly("grpo");
        assertThat(family.findings()).extracting(Finding::verdict).containsExactly(Verdict.HIGHER, Verdict.LOWER);
    }

    @Test
    void shouldCompareAllPairs() {
        assertThat(ComparisonFamily.ofAllPairs(conditions()).comparisons())
                .extracting(comparison -> comparison.first() + " - " + comparison.second())
                .containsExactly("vimpo - grpo", "vimpo - ppo", "grpo - ppo");
    }

    @Test
    void shouldCorrectOverTheFamily() {
        // Mean 2, s² = 2.5: t = 2 / √(2.5 / 5) = 2 √2; with 4 degrees of freedom p = 0.0474 alone, twice that beside
        // another.
        PairedComparison weak = comparison("weak", 0, 1, 2, 3, 4);

        assertThat(onlyFinding(weak).test().pValue()).isCloseTo(0.0474, within(1e-4));
        assertThat(onlyFinding(weak).verdict()).isEqualTo(Verdict.HIGHER);
        Finding corrected = new ComparisonFamily(List.of(weak, comparison("other", -1, 1, 0, 2, -2)))
                .findings()
                .get(0);
        assertThat(corrected.adjustedP()).isCloseTo(0.0948, within(2e-4));
        assertThat(corrected.verdict()).isEqualTo(Verdict.NO_DIFFERENCE);
        assertThat(new ComparisonFamily(List.of(weak), 0.01).findings().get(0).verdict())
                .isEqualTo(Verdict.NO_DIFFERENCE);
    }

    @Test
    void shouldNameWhatCannotBeTestedAndKeepItsPlaceInTheCorrection() {
        PairedComparison weak = comparison("weak", 0, 1, 2, 3, 4);
        PairedComparison lone = new PairedComparison("lone", "control", Pairing.of(new double[] {1}, new double[] {0}));
        List<Finding> findings = new ComparisonFamily(List.of(lone, weak)).findings();

        assertThat(findings.get(0).verdict()).isEqualTo(Verdict.CANNOT_BE_TESTED);
        assertThat(findings.get(0).test()).isEqualTo(new CannotBeTested(Reason.FEWER_THAN_TWO_PAIRS));
        assertThat(findings.get(0).mark()).isEmpty();
        assertThat(findings.get(1).adjustedP()).isCloseTo(0.0948, within(2e-4));
    }

    @Test
    void shouldFindNoDifferenceBetweenEqualValues() {
        Finding finding = onlyFinding(comparison("same", ZERO));

        assertThat(finding.verdict()).isEqualTo(Verdict.NO_DIFFERENCE);
        assertThat(finding.adjustedP()).isEqualTo(1);
        assertThat(finding.verdict()).hasToString("no difference");
    }

    @ParameterizedTest
    @CsvSource({"0.0009, ***", "0.001, **", "0.0099, **", "0.01, *", "0.0499, *", "0.05, ''", "1, ''"})
    void shouldMarkBelowEachBound(double adjustedP, String mark) {
        PairedComparison comparison = comparison("any", ZERO);

        assertThat(new Finding(comparison, comparison.tTest(), adjustedP, Verdict.NO_DIFFERENCE).mark())
                .isEqualTo(mark);
    }

    @Test
    void shouldRefuseAControlThatIsNoCondition() {
        assertThatThrownBy(() -> ComparisonFamily.withControl("dapo", conditions()))
                .isInstanceOf(InvalidArgument.class)
                .hasMessage("Control of a study: expected one of [vimpo, grpo, ppo], got dapo.");
    }

    private static Map<String, Map<Long, Double>> conditions() {
        Map<String, Map<Long, Double>> conditions = new LinkedHashMap<>();
        conditions.put("vimpo", bySeed(0.75, 0.78, 0.71, 0.77));
        conditions.put("grpo", bySeed(0.5, 0.52, 0.47, 0.5));
        conditions.put("ppo", bySeed(0.25, 0.28, 0.21, 0.22));
        return conditions;
    }

    private static Map<Long, Double> bySeed(double... values) {
        Map<Long, Double> bySeed = new TreeMap<>();
        Arrays.stream(values).forEach(value -> bySeed.put((long) bySeed.size(), value));
        return bySeed;
    }

    private static PairedComparison comparison(String name, double... differences) {
        return PairedComparison.of(name, differences, "control", new double[differences.length]);
    }

    private static Finding onlyFinding(PairedComparison comparison) {
        return new ComparisonFamily(List.of(comparison)).findings().get(0);
    }
}
