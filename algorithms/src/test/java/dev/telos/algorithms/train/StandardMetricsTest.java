package dev.telos.algorithms.train;

import static dev.telos.dsl.Telos.tokenInput;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.telos.dsl.Telos;
import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.ExpressionProgram;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class StandardMetricsTest {
    private static final double NAN = Double.NaN;

    private static double explained(double[] values, double[] returns) {
        Batch batch = Batch.builder()
                .responseMask(Nd4j.createFromArray(new double[][] {{1, 1, 1, 1, 0}}))
                .putTokenInputs("V", Nd4j.createFromArray(new double[][] {values}))
                .putTokenInputs("G", Nd4j.createFromArray(new double[][] {returns}))
                .build();
        return ExpressionProgram.evaluate(StandardMetrics.explainedVariance(tokenInput("V"), tokenInput("G")), batch)
                .getDouble(0);
    }

    @Test
    void shouldSayHowMuchOfTheVarianceValuesExplain() {
        double[] returns = {0, 0, 1, 1, NAN};
        assertThat(explained(new double[] {0, 0, 1, 1, NAN}, returns)).isCloseTo(1, within(1e-12));
        assertThat(explained(new double[] {5, 5, 6, 6, NAN}, returns))
                .as("a constant error does not vary")
                .isCloseTo(1, within(1e-12));
        assertThat(explained(new double[] {0.3, 0.3, 0.3, 0.3, NAN}, returns)).isCloseTo(0, within(1e-12));
        assertThat(explained(new double[] {0, 0, 0.5, 0.5, NAN}, returns)).isCloseTo(0.75, within(1e-12));
        assertThat(explained(new double[] {1, 1, 0, 0, NAN}, returns)).isCloseTo(-3, within(1e-12));
    }

    @Test
    void shouldExplainNothingWhereReturnsDoNotVary() {
        assertThat(explained(new double[] {0, 1, 0, 1, NAN}, new double[] {1, 1, 1, 1, NAN}))
                .isZero();
    }

    @Test
    void shouldTakeTheMeanDistanceBetweenTheDecoderAndTheNetworkThatLearns() {
        Batch batch = Batch.builder()
                .responseMask(Nd4j.createFromArray(new double[][] {{1, 1, 0}}))
                .putStatistics(
                        (Statistic) Telos.old().logProb().node(), Nd4j.createFromArray(new double[][] {{-1, -2, NAN}}))
                .putTokenInputs(Telos.SAMPLER_LOG_PROB, Nd4j.createFromArray(new double[][] {{-1.5, -1.75, NAN}}))
                .build();
        assertThat(ExpressionProgram.evaluate(StandardMetrics.mismatch(), batch).getDouble(0))
                .isEqualTo(0.375);
    }

    @Test
    void shouldObserveExplainedVarianceWithACriticOnly() {
        var withCritic =
                Telos.objective("values").minimize("value", Telos.value().mean());
        var without = Telos.objective("policy").minimize("actor", Telos.ratio().mean());
        assertThat(StandardMetrics.observe(withCritic, Telos.clip(0.2))
                        .observed()
                        .keySet())
                .contains("explained_variance");
        assertThat(StandardMetrics.observe(without, Telos.clip(0.2)).observed().keySet())
                .doesNotContain("explained_variance");
    }
}
