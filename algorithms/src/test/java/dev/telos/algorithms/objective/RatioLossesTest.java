package dev.telos.algorithms.objective;

import static dev.telos.algorithms.objective.GivenLogProbs.ADVANTAGE;
import static java.lang.Math.exp;
import static java.lang.Math.log;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.dsl.Scalar;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What each loss makes of an importance ratio, by hand. */
class RatioLossesTest {
    private static final Offset<Double> EXACT = within(1e-12);

    private static double[][] row(double... values) {
        return new double[][] {values};
    }

    /** Probabilities 0.5, 0.2, 0.3, which were a half, double and a twentieth of it. */
    private static GivenLogProbs moved(double... advantages) {
        return GivenLogProbs.ofProbabilities(row(0.5, 0.2, 0.3), row(0.25, 0.4, 0.015), row(advantages));
    }

    private static CispoConfig cispo(CispoBound bound) {
        return CispoConfig.builder().bound(bound).build();
    }

    @Test
    void shouldKeepTheGradientOfTokensWhoseWeightCispoBounds() {
        GivenLogProbs moved = moved(1, -1, 2);
        Scalar relative = Cispo.loss(ADVANTAGE, cispo(new CispoBound.Relative(0.1, 0.2)));

        assertThat(moved.evaluate(relative))
                .containsExactly(new double[] {(-1.2 * log(0.5) + 0.9 * log(0.2) - 2.4 * log(0.3)) / 3}, EXACT);
        assertThat(moved.gradient(relative)).containsExactly(new double[] {-0.4, 0.3, -0.8}, EXACT);
    }

    @Test
    void shouldTellTheBoundsOfCispoApart() {
        GivenLogProbs moved = moved(1, 1, 1);

        assertThat(moved.evaluate(Cispo.weight(cispo(new CispoBound.Relative(0.2, 0.28)))))
                .containsExactly(new double[] {1.28, 0.8, 1.28}, EXACT);
        assertThat(moved.evaluate(Cispo.weight(cispo(new CispoBound.OneSided(0.28)))))
                .containsExactly(new double[] {1.28, 0.5, 1.28}, EXACT);
        assertThat(moved.evaluate(Cispo.weight(cispo(new CispoBound.Absolute(5)))))
                .containsExactly(new double[] {2, 0.5, 5}, EXACT);
    }

    @Test
    void shouldRefuseALargestRatioThatEveryTokenExceeds() {
        CispoBound trlDefault = new CispoBound.Absolute(0.2);

        assertThatThrownBy(() -> cispo(trlDefault))
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining(
                        "bound: expected a largest ratio of at least 1, or Relative(low, high) for distances"
                                + " from 1, got at most 0.2");
        assertThat(CispoConfig.builder()
                        .bound(trlDefault)
                        .dialect(Dialect.VERL)
                        .build()
                        .bound())
                .isEqualTo(trlDefault);
        assertThatThrownBy(() -> new CispoBound.Relative(-1, Double.NaN))
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("low: expected a finite number of at least 0, got -1.0")
                .hasMessageContaining("high: expected a finite number of at least 0, got NaN");
    }

    @Test
    void shouldGateLikeThePlainRatioAtOne() {
        SapoConfig config = SapoConfig.builder()
                .positiveTemperature(0.5)
                .negativeTemperature(2)
                .build();
        GivenLogProbs still = GivenLogProbs.of(row(-1, -2), row(-1, -2), row(3, -1));
        Scalar loss = Sapo.loss(ADVANTAGE, config);

        assertThat(still.evaluate(loss)).containsExactly(new double[] {(-2 * 3 / 0.5 + 2 / 2.0) / 2}, EXACT);
        assertThat(still.gradient(loss)).containsExactly(new double[] {-1.5, 0.5}, EXACT);
    }

    @Test
    void shouldCloseTheGateOfSapoSoftlyAndCountAZeroAdvantageAsNegative() {
        SapoConfig config = SapoConfig.builder().build();
        double open = 4 / (1 + exp(-1));
        double slope = 4 * exp(-1) / ((1 + exp(-1)) * (1 + exp(-1)));
        GivenLogProbs moved = GivenLogProbs.ofProbabilities(row(0.5), row(0.25), row(1));

        assertThat(moved.evaluate(Sapo.loss(ADVANTAGE, config))).containsExactly(new double[] {-open}, EXACT);
        assertThat(moved.gradient(Sapo.loss(ADVANTAGE, config))).containsExactly(new double[] {-2 * slope}, EXACT);
        assertThat(moved(0, 0, 0).evaluate(Sapo.loss(ADVANTAGE, config))[0]).isZero();
    }

    @Test
    void shouldClipGeometricMeansInLogSpaceOnTheSideOfTheAdvantage() {
        GmpoConfig config = GmpoConfig.builder().build();

        assertThat(moved(1, 1, 1).evaluate(Gmpo.clippedLogRatio(ADVANTAGE, config)))
                .containsExactly(new double[] {0.4, -log(2), 0.4}, EXACT);
        assertThat(moved(-1, -1, -1).evaluate(Gmpo.clippedLogRatio(ADVANTAGE, config)))
                .containsExactly(new double[] {log(2), -0.4, log(20)}, EXACT);
        assertThat(moved(0, 0, 0).evaluate(Gmpo.clippedLogRatio(ADVANTAGE, config)))
                .containsExactly(0, 0, 0);
        double ratio = exp((0.8 - log(2)) / 3);
        assertThat(moved(2, 2, 2).evaluate(Gmpo.loss(ADVANTAGE, config)))
                .containsExactly(new double[] {-2 * ratio}, EXACT);
        assertThat(moved(2, 2, 2).gradient(Gmpo.loss(ADVANTAGE, config)))
                .containsExactly(new double[] {0, -2 * ratio / 3, 0}, EXACT);
    }

    @Test
    void shouldLeaveEmptyResponsesOutOfTheMeanUnlessTheyAreCounted() {
        GivenLogProbs halfEmpty = GivenLogProbs.masked(
                new double[][] {{1, 1}, {0, 0}},
                new double[][] {{-1, -1}, {Double.NaN, -1}},
                new double[][] {{-1, -1}, {-1, -1}},
                new double[][] {{1, 1}, {1, 1}});
        GmpoConfig counting = GmpoConfig.builder()
                .emptyResponses(GmpoConfig.EmptyResponses.COUNTED)
                .build();

        assertThat(halfEmpty.evaluate(Gmpo.loss(ADVANTAGE, GmpoConfig.builder().build())))
                .containsExactly(-1);
        assertThat(halfEmpty.evaluate(Gmpo.loss(ADVANTAGE, counting))).containsExactly(-0.5);
        assertThat(halfEmpty.evaluate(Gspo.loss(ADVANTAGE, GspoConfig.builder().build())))
                .containsExactly(-1);
    }

    @Test
    void shouldWeighAResponseByTheGeometricMeanOfItsWeights() {
        GmpoConfig config = GmpoConfig.builder().importanceWeighted(true).build();
        GivenLogProbs still = GivenLogProbs.of(row(-1, -1), row(-1, -1), row(1, 1))
                .with(SurrogateConfig.Inputs.IMPORTANCE_WEIGHT, new double[] {0.5, 2});

        assertThat(still.evaluate(Gmpo.loss(ADVANTAGE, config))).containsExactly(new double[] {-1}, within(1e-9));
    }

    @Test
    void shouldTakeTheMeanOfLogRatiosAndNotTheirSum() {
        GivenLogProbs drifted = GivenLogProbs.of(row(-1.1, -1.1, -1.1), row(-1, -1, -1), row(1, 1, 1));
        GspoConfig wide = GspoConfig.builder().clipLow(0.5).clipHigh(0.5).build();

        assertThat(drifted.evaluate(Gspo.loss(ADVANTAGE, wide))).containsExactly(new double[] {-exp(-0.1)}, EXACT);
    }

    @Test
    void shouldGiveTheSameGradientInBothFormsForOneAdvantageAResponse() {
        GivenLogProbs two = GivenLogProbs.masked(
                new double[][] {{1, 1, 1}, {1, 1, 0}},
                new double[][] {{-1, -1.2, -0.9}, {-0.5, -0.7, -3}},
                new double[][] {{-1.01, -1.15, -1}, {-0.4, -0.8, -1}},
                new double[][] {{1, 1, 1}, {-2, -2, -2}});
        for (double range : new double[] {0.5, 1e-4}) {
            GspoConfig sequence =
                    GspoConfig.builder().clipLow(range).clipHigh(range).build();
            GspoConfig token = ImmutableGspoConfig.builder()
                    .from(sequence)
                    .form(GspoConfig.Form.TOKEN)
                    .build();

            assertThat(two.evaluate(Gspo.loss(ADVANTAGE, token)))
                    .containsExactly(two.evaluate(Gspo.loss(ADVANTAGE, sequence)), EXACT);
            assertThat(two.gradient(Gspo.loss(ADVANTAGE, token)))
                    .containsExactly(two.gradient(Gspo.loss(ADVANTAGE, sequence)), EXACT);
        }
    }

    @Test
    void shouldHoldDroNearTheOldPolicyByASquare() {
        DroConfig config = DroConfig.builder().beta(0.5).build();
        GivenLogProbs moved = GivenLogProbs.of(row(-1, -30), row(-2, -1), row(3, 0));

        assertThat(moved.evaluate(Dro.loss(ADVANTAGE, config)))
                .containsExactly(new double[] {(3 + 0.25 + 0.25 * 841) / 2}, EXACT);
        assertThat(moved.gradient(Dro.loss(ADVANTAGE, config)))
                .as("the penalty pulls back from afar too")
                .containsExactly(new double[] {(-3 + 0.5) / 2, -0.5 * 29 / 2}, EXACT);
        assertThatThrownBy(() -> DroConfig.builder().beta(0).build())
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("beta: expected a finite number above 0, got 0.0");
    }

    @Test
    void shouldNameEveryProblemOfAConfiguration() {
        assertThatThrownBy(() -> SapoConfig.builder()
                        .positiveTemperature(0)
                        .negativeTemperature(-1)
                        .build())
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("positiveTemperature: expected a finite number above 0, got 0.0")
                .hasMessageContaining("negativeTemperature: expected a finite number above 0, got -1.0");
        assertThatThrownBy(() ->
                        GmpoConfig.builder().clipLow(-0.4).clipHigh(Double.NaN).build())
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("clipLow: expected a finite number of at least 0, got -0.4")
                .hasMessageContaining("clipHigh: expected a finite number of at least 0, got NaN");
        assertThatThrownBy(() -> new LogRatio.Bounded(0))
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("bound: expected a finite number above 0, got 0.0");
    }
}
