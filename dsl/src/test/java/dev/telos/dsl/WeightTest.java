package dev.telos.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightTest {
    @ParameterizedTest(name = "at step {0}: {1}")
    @CsvSource({"0, 1", "1, 0.9", "5, 0.5", "9, 0.1", "10, 0", "11, 0", "1000000, 0"})
    void shouldGoStraightFromOneWeightToTheOtherAndStay(long step, double weight) {
        assertThat(new Weight.Linear(1, 0, 10).at(step)).isEqualTo(weight, within(1e-15));
        assertThat(new Weight.Linear(3, 2, 10).at(step)).isEqualTo(2 + weight, within(1e-15));
    }

    @Test
    void shouldPrintWhatItIs() {
        assertThat(Weight.of(5e-4)).hasToString("5e-4").isEqualTo(new Weight.Constant(5e-4));
        assertThat(Weight.linear(0, 0.5, 100)).hasToString("linear(0 → 0.5, 100 steps)");
        assertThat(Weight.balancedAgainst("value", 0.15)).hasToString("balanced(0.15 of value)");
        assertThat(Weight.steered("entropy", 0.2)).hasToString("steered(entropy → 0.2)");
    }

    @Test
    void shouldSteerWithTheDefaultsOfTrl() {
        assertThat(Weight.steered("entropy", 0.2)).isEqualTo(new Weight.Steered("entropy", 0.2, 0.005, 0, 1, 0));
    }

    @Test
    void shouldBalanceWithTheDefaultsOfVimpo() {
        assertThat(Weight.balancedAgainst("value", 0.15)).isEqualTo(new Weight.Balanced("value", 0.15, 0.9, 1e-12));
    }
}
