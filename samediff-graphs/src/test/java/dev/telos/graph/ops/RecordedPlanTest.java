package dev.telos.graph.ops;

import static dev.telos.graph.ops.ExactNumbers.exact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Plans do what the interpreter does, to the last bit. */
class RecordedPlanTest {

    static Stream<Operation> operations() {
        return OperationCases.all();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void shouldReplayEveryOperationAndItsGradient(Operation operation) {
        Program planned = operation.program();
        Program interpreted = operation.interpreted();
        for (double factor : new double[] {1, 0.5, 1}) {
            Map<String, INDArray> inputs = new LinkedHashMap<>();
            operation.inputs().forEach((name, array) -> inputs.put(name, array.mul(factor)));
            assertThat(exact(planned.run(inputs))).isEqualTo(exact(interpreted.run(inputs)));
            assertThat(exact(planned.differentiate("loss", inputs.keySet(), inputs)))
                    .isEqualTo(exact(interpreted.differentiate("loss", inputs.keySet(), inputs)));
        }
        assertThat(planned.isPlanned()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void shouldReplayRandomGraphsWhoseParametersChange(int seed) {
        Random random = new Random(seed);
        INDArray w = Operation.random(random, -1, 1, 4, 4);
        Program planned = RandomGraph.of(seed, w).compile();
        Program interpreted = RandomGraph.of(seed, w).compileInterpreted();
        for (int run = 0; run < 4; run++) {
            Map<String, INDArray> inputs =
                    Map.of("x", Operation.random(random, -1, 1, 3, 4), "y", Operation.random(random, -1, 1, 3, 4));
            List<String> names = List.of("x", "y", "w");
            Program.Differentiated result = planned.differentiate("loss", names, inputs);
            assertThat(exact(result)).isEqualTo(exact(interpreted.differentiate("loss", names, inputs)));
            assertThat(exact(planned.run(inputs))).isEqualTo(exact(interpreted.run(inputs)));
            assertThat(exact(planned.lend(inputs))).isEqualTo(exact(interpreted.run(inputs)));
            w.subi(result.gradients().get("w").mul(0.01));
        }
        assertThat(planned.isPlanned()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldWaitBetweenPhases(int seed) {
        Random random = new Random(seed);
        INDArray w = Operation.random(random, -1, 1, 4, 4);
        List<String> names = List.of("x", "w");
        PhasedProgram phased = RandomGraph.of(seed, w).compile().phased("loss", names, Set.of("y"));
        Program interpreted = RandomGraph.of(seed, w).compileInterpreted();
        try (PhasedProgram.Run one = phased.newRun();
                PhasedProgram.Run other = phased.newRun()) {
            for (int run = 0; run < 3; run++) {
                INDArray y = Operation.random(random, -1, 1, 3, 4);
                INDArray x = Operation.random(random, -1, 1, 3, 4);
                INDArray otherX = Operation.random(random, -1, 1, 3, 4);
                Map<String, Object> early = exact(one.first(Map.of("x", x)));
                other.first(Map.of("x", otherX));
                Program.Differentiated expected = interpreted.differentiate("loss", names, Map.of("x", x, "y", y));
                assertThat(early.keySet()).contains("early").doesNotContain("loss");
                assertThat(exact(expected.values())).containsAllEntriesOf(early);
                assertThat(exact(one.second(Map.of("y", y)))).isEqualTo(exact(expected.gradients()));
                assertThat(exact(other.second(Map.of("y", y))))
                        .isEqualTo(exact(interpreted
                                .differentiate("loss", names, Map.of("x", otherX, "y", y))
                                .gradients()));
            }
        }
    }

    @Test
    void shouldTakeOneSecondPhaseAfterEachFirst() {
        Graph graph = new Graph(DataType.DOUBLE);
        Tensor loss = graph.input("x", 2).square().times(graph.input("y", 2)).sum();
        PhasedProgram phased = graph.compile(Map.of("loss", loss)).phased("loss", List.of("x"), Set.of("y"));
        Map<String, INDArray> late = Map.of("y", Nd4j.createFromArray(1.0, 3));
        try (PhasedProgram.Run run = phased.newRun()) {
            assertThatIllegalStateException().isThrownBy(() -> run.second(late));
            run.first(Map.of("x", Nd4j.createFromArray(1.0, 2)));
            assertThat(run.second(late).get("x").toDoubleVector()).containsExactly(2, 12);
            assertThatIllegalStateException()
                    .isThrownBy(() -> run.second(late))
                    .withMessage("second(inputs) uses up what first(inputs) left: call that before.");
            assertThatExceptionOfType(ShapeMismatch.class)
                    .isThrownBy(() -> run.first(Map.of()))
                    .withMessage("Inputs of a graph: x is missing.");
        }
    }

    @Test
    void shouldShareMemoryBetweenWhatIsNotNeededAtOnce() {
        Graph graph = new Graph(DataType.DOUBLE);
        Tensor y = graph.input("x", 1000);
        for (int i = 0; i < 50; i++) {
            y = y.plus(1).tanh();
        }
        Program program = graph.compile(Map.of("y", y));
        Map<String, INDArray> inputs = Map.of("x", Nd4j.zeros(DataType.DOUBLE, 1000));
        INDArray first = program.run(inputs).get("y");
        assertThat(program.bytesKept()).isZero();
        assertThat(program.run(inputs).get("y")).isEqualTo(first);
        assertThat(program.bytesKept()).isBetween(8000L, 5 * 8000L);
        program.release();
        assertThat(program.bytesKept()).isZero();
        assertThat(program.run(inputs).get("y")).isEqualTo(first);
    }

    @Test
    void shouldGiveResultsThatNoLaterRunChanges() {
        Graph graph = new Graph(DataType.DOUBLE);
        Program program = graph.compile(Map.of("y", graph.input("x").plus(1)));
        List<INDArray> results = Stream.of(1.0, 2.0, 3.0, 4.0)
                .map(x -> program.run(Map.of("x", Nd4j.scalar(x))).get("y"))
                .toList();
        assertThat(results.stream().map(y -> y.getDouble(0))).containsExactly(2.0, 3.0, 4.0, 5.0);
    }
}
