package dev.telos.algorithms.objective;

import static dev.telos.dsl.Telos.policy;
import static dev.telos.dsl.Telos.reference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.dsl.Aggregation;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.PolicyImplied;
import dev.telos.dsl.Telos;
import dev.telos.graph.step.StepResult;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Small numbers that were computed by hand, to the seven digits they are written with. */
class WorkedExampleTest {
    private static final double DIGITS = 6e-8;
    private static final double BETA = 0.5;

    private final WorkedExample example = new WorkedExample();

    private static void assertRows(double[][] rows, double[]... expected) {
        for (int b = 0; b < expected.length; b++) {
            assertThat(rows[b]).containsExactly(padded(expected[b]), within(DIGITS));
        }
    }

    private static double[] padded(double... values) {
        return Arrays.copyOf(values, 5);
    }

    private static double[] row(double... values) {
        return values;
    }

    @Test
    void theDivergenceOverTheWholeVocabularyIsNeverNegative() {
        assertRows(
                example.evaluate(policy().kl(reference())),
                row(0.0109586, 0.004154, 0.0280438, 0.1584713, 0.4127766),
                row(0.0068726, 0.0709054, 0.2354028),
                row(0.101453, 0.1034032, 0.172893, 0.3654187),
                row(0.1019274, 0.2515329));
    }

    @Test
    void theDivergenceOverThreeTokensIsNegativeAtTimes() {
        assertRows(
                example.evaluate(policy().topKKl(reference(), 3)),
                row(0.0448035, 0.0156912, -0.0105366, 0.1476217, 0.4860387),
                row(-0.0122564, 0.0732229, 0.3053226),
                row(0.1617225, 0.11474, 0.1931366, 0.2178595),
                row(0.1193121, 0.1488661));
    }

    @Test
    void groupAdvantagesAreCentredAndScaled() {
        GrpoConfig config = GrpoConfig.builder().build();
        assertThat(example.evaluateData(Grpo.advantage(config)))
                .containsExactly(row(0.7071058, -0.7071058, 0.7071054, -0.7071054), within(DIGITS));
        GrpoConfig centred = GrpoConfig.builder().standardised(false).build();
        assertThat(example.evaluateData(Grpo.advantage(centred)))
                .containsExactly(row(0.5, -0.5, 0.375, -0.375), within(DIGITS));
    }

    static Stream<Arguments> surrogateLosses() {
        return Stream.of(
                Arguments.of(new LossAggregation.TokenMean(), -0.2035408, -0.1953346),
                Arguments.of(new LossAggregation.SeqMeanTokenMean(), -0.0097872, 0.0000512),
                Arguments.of(new LossAggregation.SeqMeanTokenSum(), -0.7123928, -0.6836711),
                Arguments.of(new LossAggregation.SeqMeanTokenSumNorm(8), -0.0890491, -0.0854589));
    }

    @ParameterizedTest
    @MethodSource("surrogateLosses")
    void theAggregationDecidesAboutTheSizeOfTheSameTokenLosses(
            LossAggregation aggregation, double clipHigher, double clipTightly) {
        assertThat(grpoLoss(aggregation, 0.2, 0.28)).isCloseTo(clipHigher, within(DIGITS));
        assertThat(grpoLoss(aggregation, 0.05, 0.05)).isCloseTo(clipTightly, within(DIGITS));
    }

    private double grpoLoss(LossAggregation aggregation, double low, double high) {
        GrpoConfig config = GrpoConfig.builder()
                .surrogate(SurrogateConfig.builder()
                        .clipLow(low)
                        .clipHigh(high)
                        .aggregation(aggregation)
                        .build())
                .build();
        return example.step(Grpo.grpo(config)).value().loss();
    }

    @Test
    void theSumOverTokensIsAnAggregationToo() {
        PerToken advantage = Grpo.advantage(GrpoConfig.builder().build()).onTokens();
        Aggregation sum = Telos.tokenSum();
        PerToken loss = Telos.clippedSurrogate(Telos.ratio(), advantage, Telos.clip(0.2, 0.28));

        assertThat(example.step(Telos.objective("sum").minimize("actor", loss.aggregate(sum)))
                        .value()
                        .loss())
                .isCloseTo(-2.8495711, within(DIGITS));
    }

    static Stream<Arguments> penalties() {
        return Stream.of(
                Arguments.of(new KlEstimator.K2(), 0.1585459),
                Arguments.of(new KlEstimator.K3(), 0.1648919),
                Arguments.of(new KlEstimator.Exact(), 0.1445867));
    }

    @ParameterizedTest
    @MethodSource("penalties")
    void divergencesAverageOverTokens(KlEstimator estimator, double mean) {
        PerToken kl = estimator.of(policy(), reference());

        assertThat(example.step(Telos.objective("kl").minimize("kl", kl.mean()))
                        .value()
                        .loss())
                .isCloseTo(mean, within(DIGITS));
    }

    static Stream<Arguments> valueLosses() {
        return Stream.of(
                Arguments.of(
                        new KlEstimator.Exact(),
                        row(-0.9954661, -0.0606335, -0.0811993, -0.0477684),
                        0.3430825,
                        0.2192134),
                Arguments.of(
                        new KlEstimator.TopK(3),
                        row(-1.0300733, -0.0871876, -0.0533447, -0.0051274),
                        0.3539779,
                        0.2213465),
                Arguments.of(
                        new KlEstimator.K2(), row(-0.9054194, -0.1790649, -0.0423785, -0.155919), 0.2875505, 0.1850775),
                Arguments.of(
                        new KlEstimator.K3(),
                        row(-0.9673984, -0.1499922, -0.0762887, -0.1335248),
                        0.3172169,
                        0.2002345));
    }

    @ParameterizedTest
    @MethodSource("valueLosses")
    void theValueTermOfVimpoMeasuresByHowMuchTheAnchorIsMissed(
            KlEstimator estimator, double[] predictions, double squared, double huber) {
        VimpoConfig config = vimpo().kl(estimator).build();
        double[][] implied = example.evaluate(PolicyImplied.advantage(Vimpo.residual(config), 1, 1));

        assertThat(Arrays.stream(implied).mapToDouble(row -> row[0]).toArray())
                .containsExactly(predictions, within(DIGITS));
        assertThat(value(config).value().loss()).isCloseTo(squared, within(DIGITS));
        VimpoConfig bounded =
                vimpo().kl(estimator).valueError(new ValueError.Huber(0.5)).build();
        assertThat(value(bounded).value().loss()).isCloseTo(huber, within(DIGITS));
    }

    private static ImmutableVimpoConfig.Builder vimpo() {
        return VimpoConfig.builder().beta(BETA);
    }

    private StepResult value(VimpoConfig config) {
        return example.step(Vimpo.raw(config).without("actor"));
    }

    @Test
    void theGradientOfTheValueTermIsThatOfTheFormula() {
        StepResult detached = value(vimpo().build());

        assertThat(WorkedExample.gradient(detached).getRow(0).toDoubleVector())
                .containsExactly(row(-0.1702302, 0.0540862, 0.071978, 0.0317109, 0.0086004, 0.0038547), within(DIGITS));
        assertThat(WorkedExample.gradient(detached).norm2Number().doubleValue()).isCloseTo(0.4398846, within(DIGITS));
        StepResult kept = value(vimpo().klGradient(VimpoConfig.KlGradient.KEPT).build());
        assertThat(WorkedExample.gradient(kept).norm2Number().doubleValue()).isCloseTo(0.4795953, within(DIGITS));
    }

    @Test
    void aCapOnTheBaselineRaisesTargets() {
        VimpoConfig config = vimpo().cap(0.55).build();

        assertThat(example.evaluateData(Telos.reward().minus(Vimpo.baseline(config))))
                .containsExactly(row(0.5, -0.5, 0.45, -0.3), within(DIGITS));
    }

    @Test
    void theImpliedAdvantageSumsResidualsWithTheTraceAsDiscount() {
        PerToken residual = Vimpo.residual(vimpo().build());
        assertRows(
                example.evaluate(PolicyImplied.advantage(residual, 1, 1)),
                row(-0.9954661, -0.8131995, -0.7019774, -0.7465156, -0.6162067),
                row(-0.0606335, 0.0071268, -0.3967539),
                row(-0.0811993, -0.257431, 0.2041867, 0.0295151),
                row(-0.0477684, 0.310578));
        assertRows(
                example.evaluate(PolicyImplied.advantage(residual, 1, 0.95)),
                row(-0.8613597, -0.7148348, -0.6353818, -0.7157053, -0.6162067),
                row(-0.0421441, 0.0269645, -0.3967539),
                row(-0.0793585, -0.2690423, 0.2027109, 0.0295151),
                row(-0.0632973, 0.310578));
        assertRows(
                example.evaluate(PolicyImplied.advantage(residual, 1, 0)),
                row(-0.1822666, -0.1112221, 0.0445383, -0.1303089, -0.6162067),
                row(-0.0677603, 0.4038808, -0.3967539),
                row(0.1762318, -0.4616177, 0.1746716, 0.0295151),
                row(-0.3583465, 0.310578));
    }

    @Test
    void bothDialectsWhitenWithBesselsCorrection() {
        for (Dialect dialect : new Dialect[] {Dialect.TELOS, Dialect.VERL}) {
            VimpoConfig config = vimpo().dialect(dialect).build();
            assertRows(
                    example.evaluate(Vimpo.advantage(Vimpo.residual(config), config)),
                    row(-1.6897109, -1.2484267, -0.9791478, -1.0869791, -0.7714893),
                    row(0.5736042, 0.7376581, -0.2401741),
                    row(0.5238126, 0.0971394, 1.2147581, 0.7918623),
                    row(0.6047517, 1.4723413));
        }
    }
}
