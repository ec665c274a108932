package dev.telos.algorithms.correction;

import static dev.telos.algorithms.correction.Ratios.MISMATCH;
import static dev.telos.algorithms.correction.Ratios.evaluate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.telos.algorithms.correction.Divergence.K1;
import dev.telos.algorithms.correction.Divergence.K2;
import dev.telos.algorithms.correction.Divergence.K3;
import dev.telos.algorithms.dialect.Dialect;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Telos;
import io.vavr.collection.Map;
import org.junit.jupiter.api.Test;

class RolloutCorrectionTest {
    private static final PerToken ONES = Telos.number(1).onTokens();

    private static RolloutCorrection rejecting(Rejection... rejections) {
        return RolloutCorrection.builder().addRejections(rejections).build();
    }

    private static double mean(RolloutCorrection correction, Dialect dialect) {
        Scalar mean = correction
                .weigh(ONES, MISMATCH)
                .aggregate(correction.overKept(dialect, MISMATCH).tokenMean());
        return evaluate(mean)[0];
    }

    @Test
    void shouldKeepMaskedTokensInDenominatorsAndLeaveRejectedOnesOut() {
        Weighting masked = new Weighting.Masked(Level.TOKEN, 0.4, 2.1);
        assertThat(mean(RolloutCorrection.weighted(masked), Dialect.TELOS)).isCloseTo(3.5 / 5, within(1e-12));
        RolloutCorrection both = RolloutCorrection.builder()
                .weighting(masked)
                .addRejections(new Rejection.Token(K1.upTo(2.5)))
                .build();
        assertThat(mean(both, Dialect.TELOS)).isCloseTo(3.5 / 3, within(1e-12));
        assertThat(mean(both, Dialect.VERL)).isCloseTo(3.5 / 3, within(1e-12));
    }

    @Test
    void shouldKeepWhatEveryRejectionKeeps() {
        RolloutCorrection several =
                rejecting(new Rejection.Token(new K1(0.3, 1.5)), new Rejection.SequenceMax(new K2(1)));
        assertThat(evaluate(several.kept(MISMATCH))).containsExactly(1, 0, 0, 0, 0);
    }

    @Test
    void shouldChangeNothingByDefault() {
        RolloutCorrection none = RolloutCorrection.builder().build();
        assertThat(none.weigh(ONES, MISMATCH)).isSameAs(ONES);
        assertThat(none.overKept(Dialect.TELOS, MISMATCH)).isSameAs(Dialect.TELOS);
        assertThat(evaluate(none.kept(MISMATCH))).containsOnly(1);
    }

    @Test
    void shouldMakeAMeanOverNothingZeroInOurDialect() {
        RolloutCorrection all = rejecting(new Rejection.SequenceSum(new K1(100, 101)));
        assertThat(mean(all, Dialect.TELOS)).isZero();
    }

    @Test
    void shouldMeasureTheMismatchWhateverIsDoneAboutIt() {
        Map<String, Scalar> metrics = RolloutCorrection.builder().build().metrics(MISMATCH);
        assertThat(metrics.keySet()).allMatch(name -> name.startsWith("rollout_corr/"));
        double log2 = Math.log(2);
        assertMetric(metrics, "kl", -log2);
        assertMetric(metrics, "k3_kl", (2 + 0.5 + 4 + 1 + 8) / 5 - log2 - 1);
        assertMetric(metrics, "chi2_token", (4 + 0.25 + 16 + 1 + 64) / 5 - 1);
        assertMetric(metrics, "chi2_seq", (16.0 + 64 + 1) / 3 - 1);
        assertMetric(metrics, "log_ppl_diff", -(2 * log2 / 3 + 1.5 * log2) / 3);
        assertMetric(metrics, "log_ppl_diff_min", -1.5 * log2);
        assertMetric(metrics, "log_ppl_diff_max", 0);
    }

    @Test
    void shouldMeasureWeightsBeforeTheyAreTruncated() {
        Map<String, Scalar> metrics = RolloutCorrection.weighted(new Weighting.Truncated(Level.TOKEN, 2.5))
                .metrics(MISMATCH);
        assertMetric(metrics, "rollout_is_mean", 15.5 / 5);
        assertMetric(metrics, "rollout_is_max", 8);
        assertMetric(metrics, "rollout_is_min", 0.5);
        assertMetric(metrics, "rollout_is_ratio_fraction_high", 2.0 / 5);
        assertMetric(metrics, "rollout_is_ratio_fraction_low", 0);
        assertMetric(metrics, "rollout_is_eff_sample_size", 1.7 * 1.7 / (17.75 / 5));
        assertMetric(metrics, "rollout_is_seq_max", 4.5);
        assertMetric(metrics, "rollout_is_seq_min", 0);
        assertMetric(metrics, "rollout_is_seq_fraction_high", 1.0 / 3);
    }

    @Test
    void shouldMeasureWhatIsRejected() {
        Map<String, Scalar> metrics = rejecting(new Rejection.Token(new K2(0.5)), new Rejection.SequenceMax(new K3(2)))
                .metrics(MISMATCH);
        assertMetric(metrics, "rollout_rs_token_k2_masked_fraction", 2.0 / 5);
        assertMetric(metrics, "rollout_rs_token_k2_seq_masked_fraction", 1);
        assertMetric(metrics, "rollout_rs_seq_max_k3_masked_fraction", 2.0 / 5);
        assertMetric(metrics, "rollout_rs_seq_max_k3_fraction_high", 1.0 / 2);
        assertMetric(metrics, "rollout_rs_masked_fraction", 3.0 / 5);
        assertMetric(metrics, "rollout_rs_seq_masked_fraction", 2.0 / 3);
        assertThat(metrics.keySet()).doesNotContain("rollout_corr/rollout_rs_token_k2_seq_fraction_low");
    }

    @Test
    void shouldMeasureHowWeightsSpreadAroundTheirBounds() {
        // Bounded to 2/3 and 3/2: 3/2, 2/3, 3/2 | 1, 3/2; the means of the responses are 13/6, 9/2 and 0.
        Weighting tight = new Weighting.Truncated(Level.TOKEN, 1.5);
        double mean = (3 * 1.5 + 2.0 / 3 + 1) / 5;
        double squares = (3 * 2.25 + 4.0 / 9 + 1) / 5;
        double overall = (13.0 / 6 + 4.5) / 3;
        double spread = Math.pow(13.0 / 6 - overall, 2) + Math.pow(4.5 - overall, 2) + overall * overall;
        for (Weighting weighting : new Weighting[] {tight, new Weighting.Normalised(tight)}) {
            Map<String, Scalar> metrics = RolloutCorrection.weighted(weighting).metrics(MISMATCH);
            assertMetric(metrics, "rollout_is_std", Math.sqrt(squares - mean * mean));
            assertMetric(metrics, "rollout_is_ratio_fraction_high", 3.0 / 5);
            assertMetric(metrics, "rollout_is_ratio_fraction_low", 1.0 / 5);
            assertMetric(metrics, "rollout_is_seq_mean", overall);
            assertMetric(metrics, "rollout_is_seq_std", Math.sqrt(spread / 2));
        }
        assertMetric(
                RolloutCorrection.weighted(new Weighting.Normalised(tight)).metrics(MISMATCH),
                "rollout_is_batch_norm_factor",
                6.0 / 5);
    }

    @Test
    void shouldMeasureTheRatiosOfWholeResponses() {
        // 4, 8 and, without a token, 1.
        Map<String, Scalar> metrics = RolloutCorrection.weighted(new Weighting.Masked(Level.SEQUENCE, 2, 5))
                .metrics(MISMATCH);
        assertMetric(metrics, "rollout_is_max", 8);
        assertMetric(metrics, "rollout_is_min", 1);
        assertMetric(metrics, "rollout_is_ratio_fraction_high", 1.0 / 3);
        assertMetric(metrics, "rollout_is_ratio_fraction_low", 1.0 / 3);
    }

    @Test
    void shouldMeasureWhatIsBelowAndAboveTheBoundsOfK1() {
        // k1 in units of log 2: -1, 1, -2 | 0, -3; its means are -2/3 and -3/2.
        double log2 = Math.log(2);
        double low = Math.log(0.7);
        double high = Math.log(1.5);
        double mean = (3 * low + high) / 5;
        double squares = (3 * low * low + high * high) / 5;
        Map<String, Scalar> metrics = rejecting(
                        new Rejection.Token(new K1(0.7, 1.5)), new Rejection.SequenceMean(new K1(0.5, 1.1)))
                .metrics(MISMATCH);
        assertMetric(metrics, "rollout_rs_token_k1_mean", -log2);
        assertMetric(metrics, "rollout_rs_token_k1_std", Math.sqrt(squares - mean * mean));
        assertMetric(metrics, "rollout_rs_token_k1_fraction_low", 3.0 / 5);
        assertMetric(metrics, "rollout_rs_token_k1_fraction_high", 1.0 / 5);
        assertMetric(metrics, "rollout_rs_token_k1_seq_mean", -13 * log2 / 12);
        assertMetric(metrics, "rollout_rs_token_k1_seq_std", 5 * Math.sqrt(2) * log2 / 12);
        assertMetric(metrics, "rollout_rs_token_k1_seq_max_deviation", 1.5 * log2);
        assertMetric(metrics, "rollout_rs_token_k1_seq_fraction_low", 1);
        assertMetric(metrics, "rollout_rs_seq_mean_k1_fraction_low", 1.0 / 2);
        assertMetric(metrics, "rollout_rs_seq_mean_k1_fraction_high", 0);
        assertMetric(
                rejecting(new Rejection.Token(new K2(0.5))).metrics(MISMATCH), "rollout_rs_token_k2_fraction_low", 0);
    }

    @Test
    void shouldAcceptBoundsUpToTheirLimits() {
        assertThat(new Weighting.Masked(Level.TOKEN, 0, 1).problems()).isEmpty();
        assertThat(new Weighting.Masked(Level.TOKEN, 1, 1).problems()).hasSize(1);
        assertThat(new K1(0.5, 1).problems()).isEmpty();
        assertThat(new K1(1, 1).problems()).hasSize(1);
        assertThat(new K1(0, 1).problems()).hasSize(1);
    }

    private static void assertMetric(Map<String, Scalar> metrics, String name, double expected) {
        assertThat(evaluate(metrics.get("rollout_corr/" + name).get())[0])
                .as(name)
                .isCloseTo(expected, within(3e-7));
    }

    @Test
    void shouldLetAnyObjectiveReportTheMetrics() {
        RolloutCorrection correction = RolloutCorrection.builder().build();
        assertThat(correction
                        .observe(Telos.objective("any").minimize("one", ONES.sum()), MISMATCH)
                        .observed()
                        .keySet())
                .containsExactlyElementsOf(correction.metrics(MISMATCH).keySet());
    }

    @Test
    void shouldNameEveryProblem() {
        assertThatThrownBy(() -> RolloutCorrection.builder()
                        .weighting(new Weighting.Normalised(new Weighting.Truncated(Level.TOKEN, 0)))
                        .addRejections(
                                new Rejection.Token(new K1(2, 1)),
                                new Rejection.SequenceMax(new K3(-1)),
                                new Rejection.SequenceSum(new K2(1)),
                                new Rejection.SequenceSum(new K2(2)))
                        .build())
                .isInstanceOf(InvalidCorrection.class)
                .hasMessage("The rollout correction cannot be used:\n"
                        + "  bound of truncated weights: expected a finite number above 0, got 0\n"
                        + "  token_k1: bounds of k1: expected finite ratios with 0 < low < high, got 2 and 1\n"
                        + "  seq_max_k3: bound of k3: expected a finite number above 0, got -1\n"
                        + "  seq_sum_k2: expected one rejection of that name, got several; the narrowest bounds are"
                        + " enough");
        assertThatThrownBy(() -> RolloutCorrection.weighted(new Weighting.Masked(Level.TOKEN, 5, 0.5)))
                .hasMessageContaining(
                        "bounds of masked weights: expected finite numbers with 0 <= low < high, got 5 and");
    }

    @Test
    void shouldSayWhatItDoes() {
        assertThat(RolloutCorrection.builder()
                        .weighting(new Weighting.Truncated(Level.TOKEN, 2))
                        .addRejections(new Rejection.SequenceMax(new K3(0.5)))
                        .build())
                .hasToString("token weights up to 2, seq_max_k3 from 0 to 0.5");
    }
}
