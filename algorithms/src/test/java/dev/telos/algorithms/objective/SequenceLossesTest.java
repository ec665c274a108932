package dev.telos.algorithms.objective;

import static dev.telos.algorithms.objective.GivenLogProbs.ADVANTAGE;
import static dev.telos.dsl.Telos.clip;
import static java.lang.Math.exp;
import static java.lang.Math.log;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Telos;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Losses on ratios of whole responses, and what else TRL makes of a ratio, by hand. */
class SequenceLossesTest {
    private static final Offset<Double> EXACT = within(1e-12);

    /** Log-ratios 0.3 and 0.1; 0.4; and a response without tokens. */
    private static GivenLogProbs responses() {
        return GivenLogProbs.masked(
                new double[][] {{1, 1}, {1, 0}, {0, 0}},
                new double[][] {{-1, -2}, {-3, 0}, {0, 0}},
                new double[][] {{-1.3, -2.1}, {-3.4, 0}, {0, 0}},
                new double[][] {{2, 2}, {-1, -1}, {5, 5}});
    }

    private static LuspoConfig luspo(Dialect dialect) {
        return LuspoConfig.builder().clipLow(0.1).clipHigh(0.1).dialect(dialect).build();
    }

    @Test
    void shouldWeighTheSurrogateOfLuspoByTheLengthOfItsResponse() {
        Scalar loss = Luspo.loss(ADVANTAGE, luspo(Dialect.TELOS));
        // s is e^0.2, clipped to 1.1 since A > 0, and e^0.4, not clipped since A < 0.
        assertThat(responses().evaluate(loss)).containsExactly(new double[] {(2 * (-1.1 * 2) + exp(0.4)) / 2}, EXACT);
        assertThat(responses().gradient(loss)).containsExactly(new double[] {0, 0, exp(0.4) / 2, 0, 0, 0}, EXACT);
    }

    @Test
    void shouldCountResponsesWithoutTokensInTheMeanOfTrl() {
        assertThat(responses().evaluate(Luspo.loss(ADVANTAGE, luspo(Dialect.TRL))))
                .containsExactly(new double[] {(2 * (-1.1 * 2) + exp(0.4)) / 3}, EXACT);
    }

    @Test
    void shouldWeighLongResponsesMoreThanGspoDoes() {
        GspoConfig gspo = GspoConfig.builder().clipLow(0.1).clipHigh(0.1).build();
        assertThat(responses().evaluate(Gspo.loss(ADVANTAGE, gspo)))
                .containsExactly(new double[] {(-1.1 * 2 + exp(0.4)) / 2}, EXACT);
    }

    @Test
    void shouldWeighThePolicyGradientOfVespoByAKernel() {
        Scalar loss = Vespo.loss(ADVANTAGE, VespoConfig.builder().build());
        // Both ratios are e^0.4.
        double good = exp(3 + 2 * 0.4 - 3 * exp(0.4));
        double bad = exp(2 + 3 * 0.4 - 2 * exp(0.4));
        assertThat(responses().evaluate(loss))
                .containsExactly(new double[] {(-good * 2 * (-1 - 2) + bad * -3) / 3}, EXACT);
        assertThat(responses().gradient(loss))
                .containsExactly(new double[] {-good * 2 / 3, -good * 2 / 3, bad / 3, 0, 0, 0}, EXACT);
    }

    @Test
    void shouldTakeImportanceWeightsIntoTheRatioOfVespo() {
        VespoConfig weighted = VespoConfig.builder().importanceWeighted(true).build();
        GivenLogProbs given = responses()
                .with(
                        SurrogateConfig.Inputs.IMPORTANCE_WEIGHT,
                        new double[] {2, 0.5},
                        new double[] {0, 9},
                        new double[] {9, 9});
        assertThat(given.evaluate(Vespo.logRatio(weighted)))
                .as("no weight at all counts as 1e-8, and so does all that is smaller")
                .containsExactly(new double[] {0.4, log(1e-8) + 0.4, 0}, EXACT);
        assertThat(responses().evaluate(Vespo.logRatio(VespoConfig.builder().build())))
                .containsExactly(new double[] {0.4, 0.4, 0}, EXACT);
    }

    @Test
    void shouldLetTheKernelOfVespoBeOneAtARatioOfOneAndVanishFarFromIt() {
        VespoConfig config = VespoConfig.builder().build();
        GivenLogProbs still = GivenLogProbs.of(
                new double[][] {{-1}, {0}, {-40}}, new double[][] {{-1}, {-40}, {0}}, new double[][] {{0}, {1}, {-1}});
        PerToken weight = Vespo.weight(Vespo.logRatio(config).onTokens(), ADVANTAGE, config);
        double[] weights = still.evaluate(weight);
        assertThat(weights[0]).isEqualTo(1, EXACT);
        assertThat(weights[1]).isZero();
        assertThat(weights[2]).isEqualTo(exp(2 + 3 * log(1e-8) - 2e-8), within(1e-30));
    }

    @Test
    void shouldNameEveryProblemOfAVespoConfiguration() {
        assertThatThrownBy(() -> VespoConfig.builder()
                        .positivePower(-1)
                        .positiveDecay(0)
                        .negativePower(Double.NaN)
                        .negativeDecay(-2)
                        .build())
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("positivePower: expected a finite number of at least 0, got -1.0")
                .hasMessageContaining("positiveDecay: expected a finite number above 0, got 0.0")
                .hasMessageContaining("negativePower: expected a finite number of at least 0, got NaN")
                .hasMessageContaining("negativeDecay: expected a finite number above 0, got -2.0");
    }

    @Test
    void shouldBoundTheRatioFromAboveWhereTheAdvantageIsNegative() {
        // Ratios 8, 2, 8 and 0.5.
        GivenLogProbs moved = GivenLogProbs.ofProbabilities(
                new double[][] {{0.8, 0.8, 0.8, 0.4}},
                new double[][] {{0.1, 0.4, 0.1, 0.8}},
                new double[][] {{-1, -1, 1, -1}});
        PerToken loss =
                Telos.clippedSurrogate(Telos.ratio(), ADVANTAGE, clip(0.2).twoSided(4));
        assertThat(moved.evaluate(loss)).containsExactly(new double[] {4, 2, -1.2, 0.8}, EXACT);
        assertThat(moved.gradient(loss.sum())).containsExactly(new double[] {0, 2, 0, 0}, EXACT);
        Scalar configured = SurrogateConfig.builder().delta(4.0).build().loss(ADVANTAGE, Dialect.TELOS);
        assertThat(moved.evaluate(configured)).containsExactly(new double[] {(4 + 2 - 1.2 + 0.8) / 4}, EXACT);
    }

    @Test
    void shouldSendTheGradientOfACorrectedDivergenceThroughTheRatioToo() {
        // pi = 0.5 and pi_old = 0.25, which is the reference here as well.
        GivenLogProbs moved =
                GivenLogProbs.ofProbabilities(new double[][] {{0.5}}, new double[][] {{0.25}}, new double[][] {{0}});
        PerToken corrected = KlPenalty.BIAS_CORRECTED_K3.of(Telos.policy(), Telos.old(), Dialect.TELOS);
        // D = log 2, k3 = 1/2 - 1 + log 2, r = 2; d(r k3)/d log pi = r k3 + r (1 - 1/2).
        double k3 = log(2) - 0.5;
        assertThat(moved.evaluate(corrected)).containsExactly(new double[] {2 * k3}, EXACT);
        assertThat(moved.gradient(corrected.sum())).containsExactly(new double[] {2 * k3 + 1}, EXACT);
    }
}
