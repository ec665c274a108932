package dev.telos.algorithms.objective;

import static dev.telos.algorithms.objective.GivenLogProbs.ADVANTAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.telos.algorithms.correction.Divergence;
import dev.telos.algorithms.correction.Level;
import dev.telos.algorithms.correction.Rejection;
import dev.telos.algorithms.correction.RolloutCorrection;
import dev.telos.algorithms.correction.Weighting;
import dev.telos.algorithms.dialect.Dialect;
import dev.telos.dsl.Scalar;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Ratios pi / mu of 1.5, 0.5 in the first response and 1, 3 in the second; advantages 1, 1 and -2, 2. */
class BypassTest {
    private static final Offset<Double> ROUNDING = within(1e-12);
    private static final double[][] POLICY = {{0.3, 0.1}, {0.2, 0.6}};
    private static final double[][] SAMPLER = {{0.2, 0.2}, {0.2, 0.2}};

    private final GivenLogProbs tokens = GivenLogProbs.ofProbabilities(
                    POLICY, new double[][] {{1, 1}, {1, 1}}, new double[][] {{1, 1}, {-2, 2}})
            .with("sampler_log_prob", logs(SAMPLER[0]), logs(SAMPLER[1]));

    private static double[] logs(double... values) {
        return java.util.Arrays.stream(values).map(Math::log).toArray();
    }

    private static SurrogateConfig correcting(RolloutCorrection correction) {
        return SurrogateConfig.builder().correction(correction).build();
    }

    private static RolloutCorrection rejecting(double bound) {
        return RolloutCorrection.builder()
                .addRejections(new Rejection.Token(new Divergence.K2(bound)))
                .build();
    }

    @Test
    void shouldClipTheRatioToTheSampler() {
        Scalar loss = Bypass.clippedLoss(ADVANTAGE, SurrogateConfig.builder().build(), Dialect.TELOS);

        assertThat(tokens.evaluate(loss)[0]).isCloseTo(-(1.2 + 0.5 - 2 + 2.4) / 4, ROUNDING);
        assertThat(tokens.gradient(loss)).containsExactly(new double[] {0, -0.5 / 4, 2.0 / 4, 0}, ROUNDING);
    }

    @Test
    void shouldLeaveOutWhatIsRejected() {
        Scalar loss = Bypass.clippedLoss(ADVANTAGE, correcting(rejecting(0.4)), Dialect.TELOS);

        assertThat(tokens.evaluate(loss)[0]).isCloseTo(-(1.2 + 0.5 - 2) / 3, ROUNDING);
        assertThat(tokens.gradient(loss)).containsExactly(new double[] {0, -0.5 / 3, 2.0 / 3, 0}, ROUNDING);
    }

    @Test
    void shouldNotWeighTheClippedForm() {
        SurrogateConfig weighted = correcting(RolloutCorrection.weighted(new Weighting.Truncated(Level.TOKEN, 0.1)));

        assertThat(Bypass.clippedLoss(ADVANTAGE, weighted, Dialect.TELOS))
                .isEqualTo(
                        Bypass.clippedLoss(ADVANTAGE, SurrogateConfig.builder().build(), Dialect.TELOS));
    }

    @Test
    void shouldWeighReinforceByDetachedRatios() {
        Scalar byToken = Bypass.reinforceLoss(
                ADVANTAGE,
                correcting(RolloutCorrection.weighted(new Weighting.Truncated(Level.TOKEN, 2))),
                Dialect.TELOS);
        Scalar byResponse = Bypass.reinforceLoss(
                ADVANTAGE,
                correcting(RolloutCorrection.weighted(new Weighting.Truncated(Level.SEQUENCE, 2))),
                Dialect.TELOS);

        assertThat(tokens.gradient(byToken))
                .containsExactly(new double[] {-1.5 / 4, -0.5 / 4, 2.0 / 4, -4.0 / 4}, ROUNDING);
        assertThat(tokens.gradient(byResponse))
                .containsExactly(new double[] {-0.75 / 4, -0.75 / 4, 4.0 / 4, -4.0 / 4}, ROUNDING);
        assertThat(tokens.evaluate(byToken)[0])
                .isCloseTo(
                        -(1.5 * Math.log(0.3) + 0.5 * Math.log(0.1) - 2 * Math.log(0.2) + 4 * Math.log(0.6)) / 4,
                        ROUNDING);
    }

    @Test
    void shouldBePlainReinforceWithoutACorrection() {
        Scalar plain = Bypass.reinforceLoss(ADVANTAGE, SurrogateConfig.builder().build(), Dialect.TELOS);

        assertThat(tokens.gradient(plain)).containsExactly(new double[] {-0.25, -0.25, 0.5, -0.5}, ROUNDING);
    }

    @Test
    void shouldNeedTheSamplerAndNotTheOldPolicy() {
        var requirements = Catalogue.named("bypass-clip").objective().requirements();

        assertThat(requirements.old()).isFalse();
        assertThat(requirements.tokenInputs()).containsExactly("sampler_log_prob");
    }
}
