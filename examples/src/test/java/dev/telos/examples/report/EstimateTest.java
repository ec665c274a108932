package dev.telos.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EstimateTest {

    @Test
    void theIntervalIsStudentsByHand() {
        // s = 1, t(0.975; 2) = 4.302653, 4.302653 / √3 = 2.484138.
        Estimate estimate = Estimate.of(1, 2, 3);

        assertThat(estimate.mean()).isEqualTo(2);
        assertThat(estimate.halfWidth()).isCloseTo(2.484138, within(1e-6));
        assertThat(estimate.text(2)).isEqualTo("2.00 ± 2.48");
        assertThat(estimate.signedText(1)).isEqualTo("+2.0 ± 2.5");
    }

    @Test
    void oneValueHasNoInterval() {
        assertThat(Estimate.of(5).hasInterval()).isFalse();
        assertThat(Estimate.of(5).text(1)).isEqualTo("5.0");
    }

    @Test
    void valuesThatAreNotFiniteAreLeftOutAndCounted() {
        Estimate estimate = Estimate.of(1, Double.NaN, 2, Double.POSITIVE_INFINITY, 3);

        assertThat(estimate.mean()).isEqualTo(2);
        assertThat(estimate.text(2)).isEqualTo("2.00 ± 2.48 (3 of 5 runs)");
    }

    @Test
    void noValueIsADash() {
        assertThat(Estimate.of(Double.NaN).text(1)).isEqualTo("–");
        assertThat(Estimate.of().text(1)).isEqualTo("–");
    }
}
