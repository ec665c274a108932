package dev.telos.algorithms.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.algorithms.objective.Luspo;
import dev.telos.algorithms.objective.LuspoConfig;
import dev.telos.dsl.Telos;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What the families of TRL promise beyond the numbers that are compared. */
class TrlFamiliesTest {
    private static GoldenCase golden(String name) {
        return GoldenCase.read(GoldenCasesTest.CASES.resolve(name + ".json"));
    }

    static Stream<String> losses() {
        return Stream.of(
                "trl_grpo__entropy_bonus_grpo",
                "trl_grpo__gspo_sequence_zero_row",
                "trl_grpo__cispo",
                "trl_grpo__vespo_is",
                "trl_grpo__sapo",
                "trl_gmpo__kl",
                "trl_rloo__clip",
                "trl_gspo_token__sequence_token_kl");
    }

    @ParameterizedTest
    @MethodSource("losses")
    void shouldComputeEveryMetricOfTheReference(String name) {
        GoldenCase golden = golden(name);
        List<String> expected = new ArrayList<>();
        golden.expected(TrlMetrics.GROUP).fieldNames().forEachRemaining(expected::add);
        Outputs outputs = Families.of(golden).orElseThrow().compute(golden);
        assertThat(outputs.metrics(TrlMetrics.GROUP)).containsOnlyKeys(expected);
    }

    /** A known difference: TRL's padding learns where its LUSPO has ratios of tokens, ours never does. */
    @Test
    void shouldLetPaddingLearnOnlyWhereTrlDoes() {
        GoldenCase golden = golden("trl_grpo__luspo_token");
        INDArray outside = golden.input("response_mask").rsub(1);
        INDArray theirs = Tensors.read("grad_log_prob", golden.expected("grad_log_prob"));
        assertThat(theirs.mul(outside).norm2Number().doubleValue()).isGreaterThan(0.01);

        TrlData data = TrlData.of(new TrlParams(golden));
        LuspoConfig ours = LuspoConfig.builder()
                .clipLow(0.2)
                .clipHigh(0.2)
                .dialect(Dialect.TELOS)
                .build();
        PolicyUpdate.Result result =
                data.update(Telos.objective("LUSPO").minimize("actor", Luspo.loss(data.advantage(), ours)));
        assertThat(result.gradLogProb().mul(outside).norm2Number().doubleValue())
                .isZero();
        assertThat(result.gradLogProb().norm2Number().doubleValue()).isGreaterThan(0.01);
    }

    @Test
    void shouldRefuseWhatIsNotOfTrl() {
        assertThatThrownBy(() -> new TrlGmpo().compute(golden("trl_grpo__top_entropy_quantile")))
                .isInstanceOf(UnreadableCase.class)
                .hasMessage("top_entropy_quantile of GMPO: expected 1, got 0.3.");
    }

    @Test
    void shouldRoundQuantilesToSinglePrecision() {
        INDArray values = Nd4j.createFromArray(new double[][] {{0.4, 9, 0.1}, {0.3, 0.2, 9}});
        INDArray mask = Nd4j.createFromArray(new double[][] {{1, 0, 1}, {1, 1, 0}});
        assertThat(SinglePrecision.quantile(values, mask, 1)).isEqualTo((float) 0.4);
        assertThat(SinglePrecision.quantile(values, mask, 0)).isEqualTo((float) 0.1);
        assertThat(SinglePrecision.quantile(values, mask, 0.5)).isEqualTo(0.25, within(1e-7));
        assertThat(SinglePrecision.quantile(values, Nd4j.zeros(2, 3), 0.5)).isZero();
    }
}
