package dev.telos.algorithms.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EffectSizeTest {

    @Test
    void shouldBeTheMeanInDeviations() {
        // Mean 3, squares 4 + 1 + 0 + 1 + 4 = 10, s² = 2.5; J(4) = Γ(2) / (√2 Γ(1.5)) = 1 / (√2 · √π / 2) = √(2 / π).
        EffectSize effect = EffectSize.of(1, 2, 3, 4, 5).orElseThrow();

        assertThat(effect.dz()).isCloseTo(3 / Math.sqrt(2.5), within(1e-12));
        assertThat(effect.gz()).isCloseTo(3 / Math.sqrt(2.5) * Math.sqrt(2 / Math.PI), within(1e-12));
    }

    @Test
    void shouldHaveNoCorrectionForTwoPairs() {
        EffectSize effect = EffectSize.of(1, 3).orElseThrow();

        assertThat(effect.dz()).isCloseTo(Math.sqrt(2), within(1e-12));
        assertThat(effect.gz()).isEqualTo(0);
    }

    @Test
    void shouldBeZeroWithoutDifferenceAndNothingWhereItHasNoValue() {
        assertThat(EffectSize.of(0, 0, 0)).contains(new EffectSize(0, 0));
        assertThat(EffectSize.of(0.5, 0.5, 0.5)).isEmpty();
        assertThat(EffectSize.of(0.5)).isEmpty();
    }
}
