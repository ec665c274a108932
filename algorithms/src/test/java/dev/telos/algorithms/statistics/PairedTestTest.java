package dev.telos.algorithms.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.telos.algorithms.statistics.TestResult.CannotBeTested;
import dev.telos.algorithms.statistics.TestResult.Reason;
import dev.telos.algorithms.statistics.TestResult.Tested;
import dev.telos.dsl.InvalidArgument;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PairedTestTest {

    @Test
    void shouldBeStudentsTByHand() {
        // Mean 2, s = 1, t = 2 √3; with 2 degrees of freedom p = 1 - t / √(2 + t²) = 1 - √(12/14).
        Tested tested = tested(PairedTest.T, 1, 2, 3);

        assertThat(tested.statistic()).isCloseTo(2 * Math.sqrt(3), within(1e-12));
        assertThat(tested.pValue()).isCloseTo(1 - Math.sqrt(12.0 / 14), within(1e-12));
    }

    @Test
    void shouldHaveThePValueOfSciPy() {
        // scipy.stats.ttest_rel of two columns of accuracies with these differences.
        Tested tested = tested(PairedTest.T, 0.05, 0, 0.07, 0.05, -0.02, 0.09, 0.03, 0.07);

        assertThat(tested.statistic()).isCloseTo(3.2209251736665627, within(1e-10));
        assertThat(tested.pValue()).isCloseTo(0.014634623747072388, within(1e-10));
    }

    @Test
    void shouldBeTheExactSignedRankTestWithoutTies() {
        // By hand: of 2³ signs, W+ = 6 and W+ = 0 are the two extremes, p = 2/8.
        assertThat(tested(PairedTest.WILCOXON, 1, 2, 3)).isEqualTo(new Tested(6, 0.25));
        // scipy.stats.wilcoxon(mode='exact'): the smaller sum is 8, so the other 10 · 11 / 2 - 8.
        Tested tested = tested(PairedTest.WILCOXON, 3.1, 5, -2, 0.5, 4, 7, 1, -3, 6, 2.5);
        assertThat(tested.statistic()).isEqualTo(47);
        assertThat(tested.pValue()).isCloseTo(0.048828125, within(1e-12));
    }

    @Test
    void shouldRankZerosByPrattAndShareTheRanksOfTies() {
        // scipy.stats.wilcoxon(zero_method='pratt', correction=True, mode='approx').
        assertThat(tested(PairedTest.WILCOXON, 3, 5, -2, 0, 4, 7, 1, -3, 6, 2).pValue())
                .isCloseTo(0.0737088432946028, within(1e-10));
        assertThat(tested(PairedTest.WILCOXON, 0.05, 0, 0.07, 0.05, -0.02, 0.09, 0.03, 0.07)
                        .pValue())
                .isCloseTo(0.034790139526991, within(1e-10));
    }

    @ParameterizedTest
    @EnumSource(PairedTest.class)
    void shouldFindNoDifferenceWhereAllAreZero(PairedTest test) {
        assertThat(test.of(0, 0)).isEqualTo(new Tested(0, 1));
        assertThat(test.of(new double[10])).isEqualTo(new Tested(0, 1));
    }

    @ParameterizedTest
    @EnumSource(PairedTest.class)
    void shouldNotTestFewerThanTwoPairs(PairedTest test) {
        assertThat(test.of()).isEqualTo(new CannotBeTested(Reason.FEWER_THAN_TWO_PAIRS));
        assertThat(test.of(0.5)).isEqualTo(new CannotBeTested(Reason.FEWER_THAN_TWO_PAIRS));
        assertThat(test.of(0.5).pValue()).isEqualTo(1);
    }

    @Test
    void shouldNotTakeEqualDifferencesForCertainty() {
        CannotBeTested equal = new CannotBeTested(Reason.EQUAL_DIFFERENCES);

        assertThat(PairedTest.T.of(1 / 256.0, 1 / 256.0)).isEqualTo(equal);
        // Equal but for rounding: 0.1, 0.09999999999999998, 0.10000000000000003.
        assertThat(PairedTest.T.of(0.2 - 0.1, 0.3 - 0.2, 0.4 - 0.3)).isEqualTo(equal);
        assertThat(tested(PairedTest.WILCOXON, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1).pValue())
                .isBetween(1e-3, 1e-2);
    }

    @ParameterizedTest
    @EnumSource(PairedTest.class)
    void shouldNotDependOnOrderSignOrUnit(PairedTest test) {
        double[] differences = {0.25, -0.125, 0.5, 0.75, 0, 0.0625};
        double p = test.of(differences).pValue();

        assertThat(test.of(0, 0.0625, 0.75, 0.25, 0.5, -0.125).pValue()).isCloseTo(p, within(1e-12));
        assertThat(test.of(times(-1, differences)).pValue()).isCloseTo(p, within(1e-12));
        assertThat(test.of(times(256, differences)).pValue()).isCloseTo(p, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource(PairedTest.class)
    void shouldRefuseWhatIsNotFinite(PairedTest test) {
        assertThatThrownBy(() -> test.of(1, Double.NaN))
                .isInstanceOf(InvalidArgument.class)
                .hasMessage("Paired test: expected finite values, got NaN."
                        + " Pair the runs by Pairing, which sets such runs aside.");
    }

    private static double[] times(double factor, double... values) {
        return Arrays.stream(values).map(value -> factor * value).toArray();
    }

    private static Tested tested(PairedTest test, double... differences) {
        return (Tested) test.of(differences);
    }
}
