package dev.telos.graph.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.telos.dsl.Expression;
import dev.telos.dsl.Requirements;
import dev.telos.dsl.Telos;
import dev.telos.dsl.tree.Node;
import dev.telos.graph.policy.Sequences;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class BatchTest {
    private static final INDArray MASK = Nd4j.createFromArray(new double[][] {{1, 1, 0}, {1, 0, 1}});
    private static final Node.Statistic LOG_PROB =
            (Node.Statistic) Telos.policy().logProb().node();

    private static ImmutableBatch.Builder batch() {
        return Batch.builder().responseMask(MASK);
    }

    private static INDArray tokens(double... row) {
        return Nd4j.createFromArray(new double[][] {row, {0, 0, 0}});
    }

    private static void assertProblems(ImmutableBatch.Builder builder, String... problems) {
        assertThatExceptionOfType(InvalidBatch.class)
                .isThrownBy(builder::build)
                .withMessage("The batch cannot be used:\n  " + String.join("\n  ", problems))
                .satisfies(error -> assertThat(error.problems()).containsExactly(problems));
    }

    @Test
    void aMaskHasToBeAMatrix() {
        assertProblems(
                Batch.builder().responseMask(Nd4j.ones(3)),
                "response mask: expected shape [B,T] with at least one of each, got [3]");
    }

    @Test
    void aMaskIsOfZerosAndOnes() {
        assertProblems(
                Batch.builder().responseMask(Nd4j.createFromArray(new double[][] {{1, 0.5}})),
                "response mask: expected only 0 and 1, got 0.5");
        assertProblems(
                Batch.builder().responseMask(Nd4j.createFromArray(new double[][] {{1, Double.NaN}})),
                "response mask: expected only 0 and 1, got NaN");
    }

    @Test
    void aMaskMayBeOfAnyNumericTypeAndLaidOutInAnyWay() {
        for (DataType type : List.of(DataType.INT32, DataType.INT64, DataType.FLOAT, DataType.UINT8)) {
            Batch batch = Batch.builder()
                    .responseMask(MASK.castTo(type))
                    .putTokenInputs("x", tokens(1, 2, Double.NaN))
                    .build();
            assertThat(batch.size()).isEqualTo(2);
            assertThat(batch.width()).isEqualTo(3);
        }
        INDArray transposed =
                Nd4j.createFromArray(new double[][] {{1, 1}, {1, 0}, {0, 1}}).transpose();
        Batch batch = Batch.builder()
                .responseMask(transposed)
                .putTokenInputs("x", tokens(1, 2, Double.NaN))
                .build();
        assertThat(batch.select(new int[] {1, 0}).responseMask()).isEqualTo(Nd4j.createFromArray(new double[][] {
            {1, 0, 1}, {1, 1, 0}
        }));
    }

    @Test
    void whatStandsOutsideTheMaskMayBeAnything() {
        Batch batch = batch().putTokenInputs("x", tokens(1, 2, Double.NaN))
                .putStatistics(LOG_PROB, tokens(1, 2, Double.POSITIVE_INFINITY))
                .criticValues(tokens(1, 2, Double.NEGATIVE_INFINITY))
                .build();
        assertThat(batch.tokenInputs()).containsKey("x");
    }

    @Test
    void everyProblemIsReportedAtOnce() {
        assertProblems(
                batch().addGroups(1L)
                        .sequences(Sequences.of(4, List.of(new int[] {1}), List.of(new int[] {1, 2}), 1, 2))
                        .putTokenInputs("x", tokens(1, Double.NaN, 3))
                        .putTokenInputs("y", Nd4j.ones(2, 2))
                        .putTokenInputs("z", Nd4j.ones(2, 3).castTo(DataType.BOOL))
                        .putStatistics(LOG_PROB, Nd4j.ones(3, 2))
                        .putSequenceInputs("reward", Nd4j.ones(2, 1))
                        .putSequenceInputs("cost", Nd4j.createFromArray(1, Double.POSITIVE_INFINITY))
                        .putSequenceInputs("flag", Nd4j.ones(2).castTo(DataType.BOOL))
                        .criticValues(Nd4j.ones(6))
                        .putScalarInputs("budget", Double.NaN),
                "groups: expected one id for each of 2 sequences, got 1",
                "sequences: expected 2 responses of width 3 as the mask, got 1 of width 2",
                "x: expected finite numbers inside the response mask, got NaN at sequence 0, token 1",
                "y: expected shape [2, 3] as the response mask, got [2, 2]",
                "z: expected numbers, got BOOL",
                "log π: expected shape [2, 3] as the response mask, got [3, 2]",
                "reward: expected shape [2], got [2, 1]",
                "cost: expected finite numbers, got Infinity at sequence 1",
                "flag: expected numbers, got BOOL",
                "critic values: expected shape [2, 3] as the response mask, got [6]",
                "budget: expected a finite number, got NaN");
    }

    @Test
    void aTokenBeyondTheEndOfAResponseCannotCount() {
        Sequences sequences =
                Sequences.of(4, List.of(new int[] {1}, new int[] {1}), List.of(new int[] {1, 2}, new int[] {3}), 1, 3);
        assertProblems(
                batch().sequences(sequences),
                "response mask: expected 0 beyond the 1 tokens of response 1, got 1.0 at token 2");
    }

    @Test
    void whatAnObjectiveNeedsAndABatchLacksIsNamed() {
        Expression<?> needy = Telos.tokenInput("step_reward")
                .sumOverTokens()
                .plus(Telos.reward().meanOverGroup())
                .mean()
                .times(Telos.scalarInput("scale"));
        assertThatExceptionOfType(InvalidBatch.class)
                .isThrownBy(() -> batch().build().require(Requirements.of(needy)))
                .satisfies(error -> assertThat(error.problems())
                        .containsExactly(
                                "step_reward: the objective needs this input of shape [B,T]; add it",
                                "reward: the objective needs this input of shape [B]; add it",
                                "scale: the objective needs this input of shape []; add it",
                                "groups: expected a group id for each of 2 sequences, got none; the objective compares"
                                        + " sequences of one prompt"));
    }

    @Test
    void sequencesAreSelectedWithAllTheirData() {
        Batch batch = batch().addGroups(7L, 8L)
                .putTokenInputs("x", Nd4j.createFromArray(new double[][] {{1, 2, 3}, {4, 5, 6}}))
                .putSequenceInputs("reward", Nd4j.createFromArray(1.0f, 2.0f))
                .putStatistics(LOG_PROB, tokens(-1, -2, -3))
                .criticValues(tokens(1, 2, 3))
                .putScalarInputs("scale", 3)
                .build();
        Batch selected = batch.select(new int[] {1, 0, 1});
        assertThat(selected.groups()).containsExactly(8L, 7L, 8L);
        assertThat(selected.tokenInputs().get("x")).isEqualTo(Nd4j.createFromArray(new double[][] {
            {4, 5, 6}, {1, 2, 3}, {4, 5, 6}
        }));
        assertThat(selected.sequenceInputs().get("reward")).isEqualTo(Nd4j.createFromArray(2.0, 1.0, 2.0));
        assertThat(selected.statistics()).containsOnlyKeys(LOG_PROB);
        assertThat(selected.criticValues()).isPresent();
        assertThat(selected.scalarInputs()).containsEntry("scale", 3.0);
    }

    @Test
    void shouldNameIndicesOfNoSequence() {
        Batch batch = Batch.builder().responseMask(Nd4j.ones(2, 1)).build();
        assertThatExceptionOfType(InvalidBatch.class)
                .isThrownBy(() -> batch.select(new int[] {2, 0, -1}))
                .satisfies(error -> assertThat(error.problems())
                        .containsExactly(
                                "selected rows: expected 0 to 1, got 2", "selected rows: expected 0 to 1, got -1"));
        assertThatExceptionOfType(InvalidBatch.class)
                .isThrownBy(() -> batch.select(new int[0]))
                .withMessageContaining("expected at least one, got none");
    }
}
