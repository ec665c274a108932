package dev.telos.algorithms.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToleranceTest {
    private final Tolerance tolerance = new Tolerance(1e-3, 1e-2, Tolerance.DOUBLE_OF_LARGEST);

    @Test
    void theAllowedDifferenceAddsAllThreeParts() {
        assertThat(tolerance.allowed(-2, 1e9)).isEqualTo(1e-2 + 2e-3 + 1e-2);
    }

    @Test
    void theBoundItselfIsAllowed() {
        assertThat(tolerance.meets(0, 1e-2, 0)).isTrue();
        assertThat(tolerance.meets(0, 1.001e-2, 0)).isFalse();
    }

    @Test
    void whatIsNotANumberHasToBeMetExactly() {
        assertThat(tolerance.meets(Double.NaN, Double.NaN, 1)).isTrue();
        assertThat(tolerance.meets(Double.NaN, 1, 1)).isFalse();
        assertThat(tolerance.meets(1, Double.NaN, 1)).isFalse();
        assertThat(tolerance.meets(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1))
                .isFalse();
    }

    @Test
    void theLargestSizeLeavesOutWhatIsNotFinite() {
        assertThat(Tolerance.largest(new double[] {1, -3, Double.NaN, Double.NEGATIVE_INFINITY}))
                .isEqualTo(3);
    }
}
