package dev.telos.algorithms.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.telos.dsl.InvalidArgument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedPowerTest {
    private static final PairedPower POWER = PairedPower.DEFAULT;

    /** Quadrature by SciPy of Φ(δ - t* s) + Φ(-δ - t* s) over the density of s; G*Power has 0.803 and 0.8078. */
    @ParameterizedTest
    @CsvSource({
        "0.05, 10, 1, 0.8030968566475514",
        "0.05, 34, 0.5, 0.8077775012792743",
        "0.05, 5, 1, 0.401389917371794",
        "0.01, 10, 1.2, 0.6958649832310436",
        "0.05, 2, 1.5, 0.13295212415437513",
        "0.05, 100, 0.25, 0.6969802740817233",
        "0.05, 10, 0.2, 0.08765715403550155",
    })
    void shouldBeThatOfTheNoncentralT(double alpha, int pairs, double effect, double power) {
        assertThat(new PairedPower(alpha).power(pairs, effect)).isCloseTo(power, within(1e-6));
        assertThat(new PairedPower(alpha).power(pairs, -effect)).isCloseTo(power, within(1e-6));
    }

    @Test
    void shouldBeTheLevelWithoutEffectAndOneForAHugeOne() {
        assertThat(POWER.power(2, 0)).isCloseTo(0.05, within(1e-4));
        assertThat(POWER.power(10, 0)).isCloseTo(0.05, within(1e-6));
        assertThat(POWER.power(10, 100)).isCloseTo(1, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"2, 0.8", "5, 0.8", "10, 0.8", "10, 0.95", "200, 0.5"})
    void shouldFindTheSmallestEffectWithThePowerAskedFor(int pairs, double power) {
        assertThat(POWER.power(pairs, POWER.smallestEffect(pairs, power))).isCloseTo(power, within(1e-6));
    }

    @Test
    void shouldFindAnyEffectWithThePowerOfTheLevel() {
        assertThat(POWER.smallestEffect(10, 0.05)).isEqualTo(0);
    }

    /** d = 0.2, 0.5, 0.8 and 1: 199, 34, 15 and 10 pairs, as G*Power has them. */
    @ParameterizedTest
    @CsvSource({"0.02, 0.1, 199", "0.05, 0.1, 34", "-0.05, 0.1, 34", "0.8, 1, 15", "3, 3, 10", "500, 1, 2"})
    void shouldAskForAsManyPairsAsPublished(double meanDifference, double deviation, int pairs) {
        assertThat(POWER.pairsNeeded(meanDifference, deviation, PairedPower.DEFAULT_POWER))
                .hasValue(pairs);
    }

    @Test
    void shouldSayWhereNoNumberOfPairsIsEnough() {
        assertThat(POWER.pairsNeeded(0, 1, 0.8)).isEmpty();
        assertThat(POWER.pairsNeeded(1e-6, 1, 0.8)).isEmpty();
    }

    @Test
    void shouldRefuseWhatHasNoMeaning() {
        assertThatThrownBy(() -> POWER.power(1, 1))
                .isInstanceOf(InvalidArgument.class)
                .hasMessage("Power of a paired test: expected at least 2 pairs, got 1.");
        assertThatThrownBy(() -> POWER.pairsNeeded(1, 0, 0.8))
                .isInstanceOf(InvalidArgument.class)
                .hasMessage("Deviation of the differences: expected a number above 0, got 0.0.");
        assertThatThrownBy(() -> POWER.smallestEffect(10, 1)).isInstanceOf(InvalidArgument.class);
        assertThatThrownBy(() -> new PairedPower(5)).isInstanceOf(InvalidArgument.class);
    }
}
