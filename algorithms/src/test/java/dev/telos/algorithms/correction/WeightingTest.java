package dev.telos.algorithms.correction;

import static dev.telos.algorithms.correction.Level.SEQUENCE;
import static dev.telos.algorithms.correction.Level.TOKEN;
import static dev.telos.algorithms.correction.Ratios.MISMATCH;
import static dev.telos.algorithms.correction.Ratios.evaluate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.telos.algorithms.correction.Weighting.Masked;
import dev.telos.algorithms.correction.Weighting.Normalised;
import dev.telos.algorithms.correction.Weighting.Truncated;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class WeightingTest {
    private static final Offset<Double> ROUNDING = within(1e-12);

    private static void assertWeights(Weighting weighting, double... expected) {
        assertThat(evaluate(weighting.of(MISMATCH))).containsExactly(expected, ROUNDING);
    }

    @Test
    void shouldTruncateTheRatiosOfTokens() {
        assertWeights(new Truncated(TOKEN, 3), 2, 0.5, 3, 1, 3);
    }

    @Test
    void shouldTruncateTheRatiosOfWholeResponses() {
        assertWeights(new Truncated(SEQUENCE, 5), 4, 4, 4, 5, 5);
    }

    @Test
    void shouldMaskRatiosOutsideTheBounds() {
        assertWeights(new Masked(TOKEN, 0.4, 5), 2, 0.5, 4, 1, 0);
        assertWeights(new Masked(SEQUENCE, 0.5, 5), 4, 4, 4, 0, 0);
    }

    @Test
    void shouldDivideByTheMeanOverTokensOrOverResponsesThatAreNotEmpty() {
        assertWeights(new Normalised(new Truncated(TOKEN, 3)), 2 / 1.9, 0.5 / 1.9, 3 / 1.9, 1 / 1.9, 3 / 1.9);
        assertWeights(new Normalised(new Truncated(SEQUENCE, 5)), 4 / 4.5, 4 / 4.5, 4 / 4.5, 5 / 4.5, 5 / 4.5);
    }

    @Test
    void shouldStayZeroWhereAllWeightsAre() {
        assertWeights(new Normalised(new Masked(TOKEN, 20, 30)), 0, 0, 0, 0, 0);
    }

    @Test
    void shouldBeOneWhereTheSamplerIsThePolicy() {
        Ratios same = Ratios.of(new double[][] {{1, 1}, {1, 1}});
        assertThat(same.of(new Truncated(TOKEN, 2).of(MISMATCH))).containsOnly(1);
        assertThat(same.of(new Normalised(new Truncated(SEQUENCE, 2)).of(MISMATCH)))
                .containsOnly(1);
    }

    @Test
    void shouldBoundTheLogarithmOfARatio() {
        Ratios far = Ratios.of(new double[][] {{Math.exp(30), Math.exp(-30)}});
        assertThat(far.of(new Truncated(TOKEN, 1e20).of(MISMATCH)))
                .containsExactly(new double[] {Math.exp(20), Math.exp(-20)}, within(1e-3));
        assertThat(far.of(new Truncated(SEQUENCE, 1e20).of(MISMATCH)))
                .as("the whole is bounded, not its parts")
                .containsExactly(new double[] {1, 1}, within(1e-9));
    }

    @Test
    void shouldSayWhatTheyAre() {
        assertThat(new Truncated(TOKEN, 2)).hasToString("token weights up to 2");
        assertThat(new Normalised(new Masked(SEQUENCE, 0.5, 5)))
                .hasToString("sequence weights within 0.5 to 5, else 0, divided by their mean");
    }
}
