package dev.telos.graph.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.telos.graph.kernel.TokenOutOfRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class EmbeddingTest {
    /** Token 2 is read twice, tokens 1 and 3 never. */
    private static final INDArray TOKENS = Nd4j.createFromArray(2, 0, 4, 2);

    private static Program program(DataType precision, int width, boolean product) {
        Graph graph = new Graph(precision);
        Tensor table = graph.input("table", 5, width);
        Indices tokens = graph.indices("tokens", 4);
        Tensor rows = product ? tokens.rowsByProduct(table) : tokens.rowsOf(table);
        Tensor weights = graph.constant(Operation.random(new Random(2), 0.5, 2, 4, width));
        return graph.compile(
                Map.of("rows", rows, "loss", rows.times(rows).times(weights).sum()));
    }

    private static Map<String, INDArray> inputs(DataType precision, int width) {
        Map<String, INDArray> inputs = new HashMap<>();
        inputs.put("table", Operation.random(new Random(1), -1, 1, 5, width).castTo(precision));
        inputs.put("tokens", TOKENS);
        return inputs;
    }

    @Test
    void shouldReadRowsAndAddUpWhatFlowsBackToThem() {
        Graph graph = new Graph(DataType.DOUBLE);
        Tensor rows = graph.indices("tokens", 4).rowsOf(graph.input("table", 5, 2));
        Tensor weights = graph.constant(Nd4j.createFromArray(new double[][] {{1, 2}, {3, 4}, {5, 6}, {7, 8}}));
        Program program =
                graph.compile(Map.of("rows", rows, "loss", rows.times(weights).sum()));
        INDArray table = Nd4j.createFromArray(new double[][] {{0, 1}, {10, 11}, {20, 21}, {30, 31}, {40, 41}});
        var result = program.differentiate("loss", List.of("table"), Map.of("table", table, "tokens", TOKENS));
        assertThat(result.values().get("rows").toDoubleMatrix())
                .isDeepEqualTo(new double[][] {{20, 21}, {0, 1}, {40, 41}, {20, 21}});
        assertThat(result.gradients().get("table").toDoubleMatrix())
                .isDeepEqualTo(new double[][] {{3, 4}, {0, 0}, {8, 10}, {0, 0}, {5, 6}});
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 1024, 1025})
    void shouldHaveTheGradientOfFiniteDifferences(int width) {
        FiniteDifferences.of(program(DataType.DOUBLE, width, false), "loss")
                .compare(List.of("table"), inputs(DataType.DOUBLE, width))
                .requireWithin(1e-6);
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void shouldGiveWhatTheProductWithOneHotRowsGives(DataType precision) {
        int width = 1500;
        Map<String, INDArray> inputs = inputs(precision, width);
        var own = program(precision, width, false).differentiate("loss", List.of("table"), inputs);
        var product = program(precision, width, true).differentiate("loss", List.of("table"), inputs);
        assertThat(own.values().get("rows")).isEqualTo(product.values().get("rows"));
        assertThat(own.gradients().get("table")).isEqualTo(product.gradients().get("table"));
    }

    @Test
    @Tag("main-memory")
    void shouldNameTokensThatTheTableHasNoRowFor() {
        Map<String, INDArray> inputs = inputs(DataType.DOUBLE, 2);
        inputs.put("tokens", Nd4j.createFromArray(0, 5, -1, 2));
        Program program = program(DataType.DOUBLE, 2, false);
        assertThatExceptionOfType(TokenOutOfRange.class)
                .isThrownBy(() -> program.run(inputs))
                .withMessage("Tokens that are read: expected ids from 0 to 4; got token 5 in row 1, token -1 in row 2."
                        + " Encode sequences with the vocabulary of the policy.");
    }

    @Test
    void shouldRefuseIndicesThatAreNoVector() {
        Graph graph = new Graph(DataType.DOUBLE);
        assertThatExceptionOfType(ShapeMismatch.class)
                .isThrownBy(() -> graph.indices("tokens", 2, 2).rowsOf(graph.input("table", 5, 2)));
    }
}
