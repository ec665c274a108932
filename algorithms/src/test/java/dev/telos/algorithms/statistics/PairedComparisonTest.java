package dev.telos.algorithms.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.telos.dsl.InvalidArgument;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PairedComparisonTest {
    private static final PairedComparison ONE_TO_FIVE =
            PairedComparison.of("a", new double[] {2, 4, 6, 8, 10}, "b", new double[] {1, 2, 3, 4, 5});

    @Test
    void shouldMatchBySeedAndNameTheSeedsLeftOver() {
        Pairing pairing = Pairing.bySeed(
                Map.of(3L, 0.75, 1L, 0.5, 7L, 0.25, 9L, Double.NaN, 4L, Double.NaN),
                Map.of(1L, 0.25, 2L, 1.0, 3L, 0.5, 9L, 0.5));

        assertThat(pairing.differences()).containsExactly(Map.entry(1L, 0.25), Map.entry(3L, 0.25));
        assertThat(pairing.values()).containsExactly(0.25, 0.25);
        assertThat(pairing.onlyFirst()).containsExactly(4L, 7L);
        assertThat(pairing.onlySecond()).containsExactly(2L);
        assertThat(pairing.notFinite()).containsExactly(9L);
        assertThat(pairing.isComplete()).isFalse();
    }

    @Test
    void shouldMatchArraysByPlace() {
        Pairing pairing = Pairing.of(new double[] {3, 5, Double.POSITIVE_INFINITY}, new double[] {1, 6, 0});

        assertThat(pairing.differences()).containsExactly(Map.entry(0L, 2.0), Map.entry(1L, -1.0));
        assertThat(pairing.notFinite()).containsExactly(2L);
        assertThat(Pairing.of(new double[] {1}, new double[] {1}).isComplete()).isTrue();
        assertThatThrownBy(() -> Pairing.of(new double[2], new double[3]))
                .isInstanceOf(InvalidArgument.class)
                .hasMessage("Paired values: expected two arrays of equal length, got 2 and 3 values."
                        + " Where runs are missing, give the values by seed.");
    }

    @Test
    void shouldDescribeTheDifferences() {
        // 1 to 5: mean 3, s = √2.5, t(0.975; 4) = 2.776445.
        assertThat(ONE_TO_FIVE.pairs()).isEqualTo(5);
        assertThat(ONE_TO_FIVE.meanDifference()).hasValue(3);
        assertThat(ONE_TO_FIVE.deviation().orElseThrow()).isCloseTo(Math.sqrt(2.5), within(1e-12));
        assertThat(ONE_TO_FIVE.interval().orElseThrow().halfWidth()).isCloseTo(2.776445 * Math.sqrt(0.5), within(1e-6));
        assertThat(ONE_TO_FIVE.interval(new Bootstrap(1)).orElseThrow().contains(3))
                .isTrue();
        assertThat(ONE_TO_FIVE.effectSize().orElseThrow().dz()).isCloseTo(3 / Math.sqrt(2.5), within(1e-12));
        assertThat(ONE_TO_FIVE.wilcoxon().pValue()).isCloseTo(2 / 32.0, within(1e-12));
    }

    @Test
    void shouldPlanWithItsDeviation() {
        double detectable = ONE_TO_FIVE.smallestDetectable().orElseThrow();

        assertThat(PairedPower.DEFAULT.power(5, detectable / Math.sqrt(2.5))).isCloseTo(0.8, within(1e-6));
        assertThat(ONE_TO_FIVE.seedsNeeded(detectable * 1.0001)).hasValue(5);
        // Half a deviation needs 34.
        assertThat(ONE_TO_FIVE.seedsNeeded(Math.sqrt(2.5) / 2)).hasValue(34);
        assertThat(ONE_TO_FIVE.seedsNeeded(0)).isEmpty();
    }

    @Test
    void shouldHaveNothingToSayWithoutPairs() {
        PairedComparison none = PairedComparison.of("a", Map.of(1L, 0.5), "b", Map.of(2L, 0.5));

        assertThat(none.pairs()).isZero();
        assertThat(none.meanDifference()).isEmpty();
        assertThat(none.deviation()).isEmpty();
        assertThat(none.interval()).isEmpty();
        assertThat(none.interval(new Bootstrap(1))).isEmpty();
        assertThat(none.effectSize()).isEmpty();
        assertThat(none.smallestDetectable()).isEmpty();
        assertThat(none.seedsNeeded(0.1)).isEmpty();
        assertThat(none.tTest()).isEqualTo(none.wilcoxon());
    }
}
