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
import org.junit.jupiter.api.Test;

/** The policy has not moved; ratios pi_old / mu are 4, 0.25 and 1; advantages 1, 2 and -3. */
class CorrectedGrpoTest {
    private static final double[][] POLICY = {{0.4, 0.1, 0.2}};

    private final GivenLogProbs tokens = GivenLogProbs.ofProbabilities(POLICY, POLICY, new double[][] {{1, 2, -3}})
            .with("sampler_log_prob", new double[] {Math.log(0.1), Math.log(0.4), Math.log(0.2)});

    private double loss(RolloutCorrection correction) {
        SurrogateConfig config =
                SurrogateConfig.builder().correction(correction).build();
        return tokens.evaluate(config.loss(ADVANTAGE, Dialect.TELOS))[0];
    }

    @Test
    void shouldWeighTheClippedLossesOfTokens() {
        assertThat(loss(RolloutCorrection.builder().build())).isCloseTo(0, within(1e-12));
        assertThat(loss(RolloutCorrection.weighted(new Weighting.Truncated(Level.TOKEN, 2))))
                .isCloseTo(-(2 * 1 + 0.25 * 2 - 3) / 3, within(1e-12));
        assertThat(loss(RolloutCorrection.weighted(new Weighting.Masked(Level.TOKEN, 0.5, 5))))
                .isCloseTo(-(4 * 1 + 0 - 3) / 3.0, within(1e-12));
    }

    @Test
    void shouldMeanOverWhatIsKept() {
        RolloutCorrection rejecting = RolloutCorrection.builder()
                .addRejections(new Rejection.Token(new Divergence.K1(0.5, 5)))
                .build();
        assertThat(loss(rejecting)).as("mu / pi is 0.25, 4 and 1").isCloseTo(-(2.0 - 3) / 2, within(1e-12));
    }

    @Test
    void shouldSayWhereTheWeightsComeFrom() {
        assertThat(Catalogue.named("grpo-tis").explain())
                .containsPattern("surrogate.correction +token weights up to 2 +verl, decoupled_token_is");
        assertThat(Catalogue.named("grpo-mis").explain())
                .containsPattern("surrogate.correction +token weights within 0.5 to 5, else 0 +IcePop");
        assertThat(CorrectedGrpo.truncated())
                .isEqualTo(Catalogue.named("grpo-tis").objective());
        assertThat(CorrectedGrpo.masked()).isEqualTo(Catalogue.named("grpo-mis").objective());
    }
}
