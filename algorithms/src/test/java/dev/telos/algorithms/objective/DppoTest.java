package dev.telos.algorithms.objective;

import static dev.telos.algorithms.objective.GivenLogProbs.ADVANTAGE;
import static java.lang.Math.log;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DppoTest {
    private static final TrustRegion VARIATION = new TrustRegion.TotalVariation(0.1, 0.15);

    private static double[][] row(double... values) {
        return new double[][] {values};
    }

    @Test
    void shouldStopAtADistanceOfProbabilitiesOnlyInTheDirectionOfTheAdvantage() {
        double[][] p = row(0.5, 0.6, 0.3, 0.2, 0.2, 0.6);
        double[][] old = row(0.4, 0.4, 0.4, 0.4, 0.4, 0.4);

        assertThat(GivenLogProbs.ofProbabilities(p, old, row(1, 1, 1, 1, -1, -1))
                        .inside(VARIATION.mask(ADVANTAGE)))
                .containsExactly(1, 0, 1, 1, 0, 1);
    }

    @Test
    void shouldCountAnAdvantageOfZeroAsNegative() {
        assertThat(GivenLogProbs.ofProbabilities(row(0.9, 0.1), row(0.4, 0.4), row(0, 0))
                        .inside(VARIATION.mask(ADVANTAGE)))
                .containsExactly(1, 0);
    }

    @Test
    void shouldStopAtADivergenceOfTwoOutcomesOnlyInTheDirectionOfTheAdvantage() {
        double up = 0.4 * log(0.4 / 0.6) + 0.6 * log(0.6 / 0.4);
        double down = 0.4 * log(0.4 / 0.2) + 0.6 * log(0.6 / 0.8);
        double[][] p = row(0.6, 0.2, 0.6, 0.2);
        double[][] old = row(0.4, 0.4, 0.4, 0.4);
        GivenLogProbs moved = GivenLogProbs.ofProbabilities(p, old, row(1, -1, -1, 1));

        assertThat(moved.inside(new TrustRegion.BinaryKl(down + 1e-6, up - 1e-6).mask(ADVANTAGE)))
                .containsExactly(0, 1, 1, 1);
        assertThat(moved.inside(new TrustRegion.BinaryKl(down - 1e-6, up + 1e-6).mask(ADVANTAGE)))
                .containsExactly(1, 0, 1, 1);
    }

    @Test
    void shouldWeighTheGradientByTheTruncatedRatio() {
        DppoConfig config = DppoConfig.builder().trustRegion(VARIATION).build();
        GivenLogProbs moved = GivenLogProbs.ofProbabilities(row(0.5, 0.45, 0.9), row(0.01, 0.4, 0.1), row(-1, 2, 1));

        assertThat(moved.evaluate(Dppo.loss(ADVANTAGE, config)))
                .containsExactly(new double[] {(20 * log(0.5) - 2.25 * log(0.45)) / 3}, within(1e-12));
        assertThat(moved.gradient(Dppo.loss(ADVANTAGE, config)))
                .as("truncated, inside, outside")
                .containsExactly(new double[] {20 / 3.0, -0.75, 0}, within(1e-12));
    }

    @Test
    void shouldBeFiniteForACertainToken() {
        GivenLogProbs certain = GivenLogProbs.of(row(0, -40), row(-40, 0), row(1, -1));

        assertThat(certain.evaluate(Dppo.loss(ADVANTAGE, DppoConfig.binaryKl().build())))
                .containsExactly(0);
    }

    @Test
    void shouldNameEveryProblemOfAConfiguration() {
        assertThatThrownBy(() -> new TrustRegion.BinaryKl(-1, Double.POSITIVE_INFINITY))
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("low: expected a finite number of at least 0, got -1.0")
                .hasMessageContaining("high: expected a finite number of at least 0, got Infinity");
        assertThatThrownBy(() -> DppoConfig.builder().truncation(0.5).build())
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("truncation: expected a finite number of at least 1, got 0.5");
    }
}
