package dev.telos.graph.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** From the second run on a program replays a plan; the interpreter says what has to come out. */
class PlanTest {

    /** Bit by bit: an array of ND4J equals another one that is close. */
    private static Map<String, List<Double>> numbers(Program.Differentiated result) {
        Map<String, List<Double>> numbers = new LinkedHashMap<>();
        result.values().byName().forEach((name, array) -> numbers.put(name, numbers(array)));
        result.gradients().byName().forEach((name, array) -> numbers.put("gradient of " + name, numbers(array)));
        return numbers;
    }

    private static List<Double> numbers(INDArray array) {
        return Arrays.stream(array.dup('c').data().asDouble()).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("dev.telos.graph.ops.OperationCases#all")
    void shouldGiveTheVeryNumbersOfTheInterpreter(Operation operation) {
        Program planned = operation.program();
        Program interpreted = operation.interpreted();
        Map<String, INDArray> inputs = operation.inputs();
        for (double factor : new double[] {1, 0.9, 1, 0.8}) {
            Map<String, INDArray> scaled = new HashMap<>();
            inputs.forEach((name, array) -> scaled.put(name, array.mul(factor)));
            assertThat(numbers(planned.differentiate("loss", inputs.keySet(), scaled)))
                    .isEqualTo(numbers(interpreted.differentiate("loss", inputs.keySet(), scaled)));
        }
    }

    @Test
    void shouldSeeAParameterThatIsUpdatedInPlace() {
        INDArray w = Operation.random(new Random(1), -1, 1, 3, 2);
        Graph graph = new Graph(DataType.DOUBLE);
        Tensor x = graph.input("x", 4, 3);
        Program program = graph.compile(
                Map.of("loss", x.matmul(graph.parameter("w", w)).square().sum()));
        INDArray fed = Operation.random(new Random(2), -1, 1, 4, 3);
        for (int run = 0; run < 4; run++) {
            w.muli(2);
            double expected = fed.mmul(w).norm2Number().doubleValue();
            assertThat(program.run(Map.of("x", fed)).number("loss"))
                    .isEqualTo(expected * expected, within(1e-10 * expected * expected));
        }
    }

    @Test
    void shouldGiveResultsThatNoLaterRunChanges() {
        Program program = chain(3, 2);
        INDArray ones = Operation.random(new Random(3), 0, 1, 2, 2);
        program.run(Map.of("x", ones));
        INDArray second = program.run(Map.of("x", ones)).get("result");
        List<Double> numbers = numbers(second);
        program.run(Map.of("x", ones.mul(5)));
        assertThat(numbers(second)).isEqualTo(numbers);
    }

    @Test
    void shouldUseArraysAgainOnceTheyAreRead() {
        int length = 50;
        Program program = chain(length, 64);
        INDArray x = Operation.random(new Random(4), -1, 1, 64, 64);
        program.run(Map.of("x", x));
        program.run(Map.of("x", x));
        long array = 64 * 64 * Double.BYTES;
        // The input, the output, and two in between; not one for each of the operations.
        assertThat(program.bytesKept()).isBetween(2 * array, 5 * array);
    }

    @Test
    void shouldRunOnAfterARunThatFailed() {
        Program program = chain(3, 2);
        INDArray x = Operation.random(new Random(5), -1, 1, 2, 2);
        List<Double> expected = numbers(program.run(Map.of("x", x)).get("result"));
        for (int run = 0; run < 2; run++) {
            assertThatExceptionOfType(ShapeMismatch.class).isThrownBy(() -> program.run(Map.of()));
            assertThat(numbers(program.run(Map.of("x", x)).get("result"))).isEqualTo(expected);
        }
    }

    private static Program chain(int length, int size) {
        Graph graph = new Graph(DataType.DOUBLE);
        Tensor node = graph.input("x", size, size);
        for (int i = 0; i < length; i++) {
            node = node.times(1.5).tanh();
        }
        return graph.compile(Map.of("result", node));
    }
}
