package dev.telos.graph.fragment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class PolicyImpliedAdvantageTest {
    @Test
    void shouldDiscountByGammaTimesLambda() {
        // 0.8 * 0.625 = 0.5: 1 + 0.5 * (2 + 0.5 * 4) = 3.
        assertThat(new PolicyImpliedAdvantage(Residuals.TAU, 0.8, 0.625).evaluate(Residuals.BATCH))
                .isEqualTo(Nd4j.createFromArray(new double[][] {{3, 0, 4, 4}, {0, 0, 0, 0}, {0, 3, 0, 0}}));
    }

    @Test
    void shouldBeTheOwnResidualWithoutATrace() {
        assertThat(new PolicyImpliedAdvantage(Residuals.TAU, 1, 0).evaluate(Residuals.BATCH))
                .isEqualTo(Nd4j.createFromArray(new double[][] {{1, 0, 2, 4}, {0, 0, 0, 0}, {0, 3, 0, 0}}));
    }

    @Test
    void shouldBeTheWholeRestWithAFullTrace() {
        assertThat(new PolicyImpliedAdvantage(Residuals.TAU, 1, 1).evaluate(Residuals.BATCH))
                .isEqualTo(Nd4j.createFromArray(new double[][] {{7, 0, 6, 4}, {0, 0, 0, 0}, {0, 3, 0, 0}}));
    }

    @Test
    void shouldHaveTheGradientOfFiniteDifferences() {
        Residuals.gradient(tau -> new PolicyImpliedAdvantage(tau, 0.9, 0.7)
                        .expression()
                        .square()
                        .sum())
                .requireWithin(1e-7);
    }
}
