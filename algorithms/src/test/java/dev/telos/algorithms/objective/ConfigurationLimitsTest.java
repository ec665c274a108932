package dev.telos.algorithms.objective;

import static dev.telos.algorithms.objective.GivenLogProbs.ADVANTAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.dsl.InvalidArgument;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The last value that is accepted, the first that is not, and how choices are written. */
class ConfigurationLimitsTest {
    static Stream<ThrowingCallable> accepted() {
        return Stream.of(
                () -> new AdaptiveEntropy(0, 0.1, 1, 1),
                () -> AttentionMetricsConfig.builder().layers(1).window(1).build(),
                () -> AttentionMetricsConfig.builder()
                        .horizonStart(1)
                        .horizonEnd(1)
                        .build(),
                () -> CispoConfig.builder().bound(new CispoBound.Absolute(1)).build(),
                () -> DppoConfig.builder().truncation(1).build(),
                () -> FipoConfig.builder().mostDualClipped(0).build(),
                () -> GspoConfig.builder()
                        .largestLogRatio(Double.POSITIVE_INFINITY)
                        .build(),
                () -> KlCovConfig.builder().share(1).coefficient(0).build(),
                () -> new KlEstimator.TopK(1),
                () -> new OverlongPenalty.Soft(1, 1, 0),
                () -> new SequenceRlooConfig.RewardRange(1, 1));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void shouldAcceptTheLastSoundValue(ThrowingCallable configuration) {
        assertThatCode(configuration).doesNotThrowAnyException();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                refused(() -> AttentionMetricsConfig.builder().window(0).build(), "window: expected at least 1 token"),
                refused(() -> new CispoBound.OneSided(-1), "high: expected a finite number of at least 0, got -1.0"),
                refused(() -> new CispoBound.Absolute(0), "max: expected a finite number above 0, got 0.0"),
                refused(
                        () -> GspoConfig.builder().largestLogRatio(0).build(),
                        "largestLogRatio: expected a number above 0"),
                refused(() -> KlCovConfig.builder().share(0).build(), "share: expected a number above 0 and at most 1"),
                refused(
                        () -> new OverlongPenalty.Soft(2, 0, 1),
                        "cache: expected tokens from 1 to the longest, 2, got 0"),
                refused(
                        () -> PenaltyConfig.builder()
                                .entropyWeight(-1)
                                .klWeight(-2)
                                .build(),
                        "entropyWeight: expected a finite number of at least 0, got -1.0"),
                refused(() -> PpoConfig.builder().lambda(1.5).build(), "lambda: expected a number in [0, 1], got 1.5"),
                refused(() -> PpoConfig.builder().valueClip(0).build(), "valueClip: expected a finite number above 0"),
                refused(
                        () -> Recipe.builder()
                                .valuePretraining(-1)
                                .rolloutTries(0)
                                .build(),
                        "valuePretraining: expected at least 0 steps, got -1"),
                refused(
                        () -> SoftVimpoConfig.builder().beta(0).build(),
                        "beta: expected a finite number above 0, got 0.0"),
                refused(
                        () -> new TrustRegion.TotalVariation(-1, 1),
                        "low: expected a finite number of at least 0, got -1.0"));
    }

    private static Arguments refused(ThrowingCallable configuration, String problem) {
        return Arguments.of(configuration, problem);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void shouldRefuseTheFirstThatIsNot(ThrowingCallable configuration, String problem) {
        assertThatThrownBy(configuration).isInstanceOf(InvalidConfig.class).hasMessageContaining(problem);
    }

    static Stream<ThrowingCallable> arguments() {
        return Stream.of(
                () -> new InfluenceBound.Both(0),
                () -> new InfluenceBound.Cap(Double.POSITIVE_INFINITY),
                () -> new KlEstimator.TopK(0),
                () -> new LossAggregation.TokenSumNorm(0),
                () -> new LossAggregation.SeqMeanTokenSumNorm(0),
                () -> new ValueError.Huber(0),
                () -> GspoConfig.builder().clipLow(-1).build());
    }

    @ParameterizedTest
    @MethodSource("arguments")
    void shouldRefuseAnArgumentThatMakesNoSense(ThrowingCallable argument) {
        assertThatThrownBy(argument).isInstanceOf(InvalidArgument.class);
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of(new CispoBound.Relative(0.2, 0.3), "in [1 - 0.2, 1 + 0.3]"),
                Arguments.of(new CispoBound.OneSided(4), "at most 1 + 4"),
                Arguments.of(new InfluenceBound.HighOnly(0.25), "1 to 1.25"),
                Arguments.of(new InfluenceBound.Both(0.25), "0.75 to 1.25"),
                Arguments.of(new InfluenceBound.Cap(3), "up to 3"),
                Arguments.of(new KlEstimator.TopK(3), "top-3"),
                Arguments.of(new KlEstimator.K1(), "k1"),
                Arguments.of(new KlEstimator.K2(), "k2"),
                Arguments.of(new LossAggregation.SeqMeanTokenSum(), "seq-mean-token-sum"),
                Arguments.of(new LossAggregation.TokenSumNorm(8), "token-sum-norm / 8.0"),
                Arguments.of(new ValueError.Huber(0.5), "Huber 0.5"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void shouldSayWhatItIs(Object choice, String text) {
        assertThat(choice).hasToString(text);
    }

    @Test
    void shouldDivideASumOverTokensByItsConstant() {
        GivenLogProbs tokens =
                GivenLogProbs.of(new double[][] {{-1, -1}}, new double[][] {{-1, -1}}, new double[][] {{3, 7}});

        assertThat(tokens.evaluate(ADVANTAGE.aggregate(new LossAggregation.TokenSumNorm(4).in(Dialect.TELOS))))
                .containsExactly(2.5);
    }

    @Test
    void shouldStopBelowTheOldProbabilityByTheLowerThreshold() {
        // p - p_old is -0.05, -0.12 and -0.2.
        GivenLogProbs sunk = GivenLogProbs.ofProbabilities(
                new double[][] {{0.45, 0.38, 0.3}}, new double[][] {{0.5, 0.5, 0.5}}, new double[][] {{-1, -1, -1}});

        assertThat(sunk.inside(new TrustRegion.TotalVariation(0.13, 0.2).mask(ADVANTAGE)))
                .containsExactly(1, 1, 0);
    }

    @Test
    void shouldNotBoundTheLogRatioOfGspoWhereTheBoundIsInfinite() {
        // The mean log-ratio is 12; the default bound is 10.
        GivenLogProbs far = GivenLogProbs.of(new double[][] {{-1}}, new double[][] {{-13}}, new double[][] {{1}});
        GspoConfig unbounded =
                GspoConfig.builder().largestLogRatio(Double.POSITIVE_INFINITY).build();

        assertThat(far.evaluate(Gspo.ratio(GspoConfig.builder().build()))[0]).isEqualTo(Math.exp(10));
        assertThat(far.evaluate(Gspo.ratio(unbounded))[0]).isEqualTo(Math.exp(12));
    }

    @Test
    void shouldWeighGpgByTheImportanceOfTokens() {
        GivenLogProbs tokens = GivenLogProbs.of(
                        new double[][] {{-1, -2}}, new double[][] {{-1, -2}}, new double[][] {{3, 1}})
                .with(SurrogateConfig.Inputs.IMPORTANCE_WEIGHT, new double[] {2, 0.5});
        GpgConfig weighted = GpgConfig.builder().importanceWeighted(true).build();

        assertThat(tokens.evaluate(Gpg.loss(ADVANTAGE, weighted))).containsExactly((2 * 3 + 0.5 * 2) / 2);
        assertThat(tokens.evaluate(Gpg.loss(ADVANTAGE, GpgConfig.builder().build())))
                .containsExactly((3 + 2) / 2.0);
    }

    @Test
    void shouldNormaliseTheValueLossOfVimpoByTheMeanSquaredTarget() {
        // Targets 1/2, -1/2, 3/8, -3/8: their mean square is 25/128.
        WorkedExample example = new WorkedExample();
        VimpoConfig plain = VimpoConfig.builder().beta(0.5).build();
        VimpoConfig scaled = ImmutableVimpoConfig.builder()
                .from(plain)
                .valueScale(VimpoConfig.ValueScale.MEAN_SQUARED_TARGET)
                .build();

        assertThat(example.step(Vimpo.raw(scaled).without("actor")).value().loss())
                .isCloseTo(0.3430825 * 128 / 25, within(4e-7));
    }
}
