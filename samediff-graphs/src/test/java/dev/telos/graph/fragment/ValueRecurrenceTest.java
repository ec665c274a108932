package dev.telos.graph.fragment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class ValueRecurrenceTest {
    @Test
    void shouldRunBackwardsFromZeroAfterTheEndAndPassOverHoles() {
        // V_2 = -4, V_1 = 0.5 * -4 - 2 = -4, V_0 = 0.5 * -4 - 1 = -3; one token: -3; nothing: nothing.
        assertThat(new ValueRecurrence(Residuals.TAU, 0.5).evaluate(Residuals.BATCH))
                .isEqualTo(Nd4j.createFromArray(new double[][] {{-3, 0, -4, -4}, {0, 0, 0, 0}, {0, -3, 0, 0}}));
    }

    @Test
    void shouldBeMinusTheRestOfTheResidualsWithoutDiscount() {
        assertThat(new ValueRecurrence(Residuals.TAU, 1).evaluate(Residuals.BATCH))
                .isEqualTo(Nd4j.createFromArray(new double[][] {{-7, 0, -6, -4}, {0, 0, 0, 0}, {0, -3, 0, 0}}));
    }

    @Test
    void shouldHaveTheGradientOfFiniteDifferences() {
        Residuals.gradient(tau ->
                        new ValueRecurrence(tau, 0.9).expression().square().sum())
                .requireWithin(1e-7);
    }
}
