package dev.telos.graph.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.telos.graph.policy.Sequences;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TrajectoriesTest {
    @Test
    void shouldReadTheTokenBeforeEachOne() {
        Trajectories trajectories = Trajectories.ofTokens(Sequences.of(
                3, List.of(new int[] {2}, new int[] {0, 1}), List.of(new int[] {1, 0}, new int[] {2}), 2, 2));
        assertThat(trajectories.present().toIntMatrix()).isDeepEqualTo(new int[][] {{0, 1, 1}, {1, 1, 0}});
        assertThat(trajectories.features().slice(0).toIntMatrix())
                .isDeepEqualTo(new int[][] {{0, 0, 0}, {0, 0, 1}, {0, 1, 0}});
        assertThat(trajectories.features().slice(1).toIntMatrix())
                .isDeepEqualTo(new int[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 0}});
        assertThat(trajectories.actions().toIntMatrix()).isDeepEqualTo(new int[][] {{1, 0}, {2, 0}});
    }

    @Test
    void shouldNameEveryProblemAtOnce() {
        INDArray features = Nd4j.zeros(DataType.FLOAT, 2, 3, 4);
        features.putScalar(new int[] {1, 2, 3}, Float.NaN);
        assertThatExceptionOfType(InvalidTrajectories.class)
                .isThrownBy(() -> new Trajectories(features, Nd4j.ones(2, 4), Nd4j.zeros(DataType.INT32, 2, 5)))
                .satisfies(error -> assertThat(error.problems())
                        .containsExactly(
                                "features: expected finite numbers at the steps that are present",
                                "actions: expected shape [2, at most 4], got [2, 5]"));
        assertThatExceptionOfType(InvalidTrajectories.class)
                .isThrownBy(() -> new Trajectories(features, Nd4j.ones(4, 2), Nd4j.zeros(DataType.INT32, 2)))
                .satisfies(error -> assertThat(error.problems())
                        .containsExactly(
                                "present: expected shape [2, 4] as the features' steps, got [4, 2]",
                                "actions: expected shape [2, at most 4], got [2]"));
        assertThatExceptionOfType(InvalidTrajectories.class)
                .isThrownBy(() -> Trajectories.of(Nd4j.zeros(2, 3), Nd4j.zeros(DataType.INT32, 2, 2)))
                .withMessageContaining("features: expected numbers [B, F, W], got FLOAT[2, 3]");
    }

    @Test
    void shouldRefuseFeaturesThatTheNetworkDoesNotRead() {
        Trajectories other = Trajectories.of(Nd4j.zeros(2, 5, 1), Nd4j.zeros(DataType.INT32, 2, 1));
        assertThatExceptionOfType(InvalidTrajectories.class)
                .isThrownBy(() -> Networks.LSTM_GRAPH.of(2, 1).outputs(other))
                .withMessageContaining("features: expected 3 a step as the network reads, got 5");
    }

    @Test
    void shouldGoOnThroughStepsThatAreThereAlone() {
        INDArray features = Nd4j.createFromArray(new double[][][] {{{1, 9, 2, 3}, {4, 9, 5, 6}, {7, 9, 8, 9}}});
        INDArray packed = Nd4j.createFromArray(new double[][][] {{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}});
        INDArray present = Nd4j.createFromArray(new double[][] {{1, 0, 1, 1}});
        Dl4jNetwork network = Networks.LSTM_LAYERS.of(2, 1);
        INDArray gaps = network.outputs(new Trajectories(features, present, Nd4j.zeros(DataType.INT32, 1, 2)));
        INDArray whole = network.outputs(Trajectories.of(packed, Nd4j.zeros(DataType.INT32, 1, 2)));
        assertThat(gaps).isEqualTo(whole);
    }
}
