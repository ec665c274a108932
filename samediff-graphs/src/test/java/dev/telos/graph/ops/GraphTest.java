package dev.telos.graph.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class GraphTest {
    private final Graph graph = new Graph(DataType.DOUBLE);

    @Test
    void shouldGiveTheSameInputTwice() {
        assertThat(graph.input("x", 2, 3)).isSameAs(graph.input("x", 2, 3));
    }

    @Test
    void shouldRefuseTheSameNameForAnotherShape() {
        graph.input("x", 2, 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> graph.input("x", 3, 2))
                .withMessage("x is already DOUBLE [2, 3]; it cannot be DOUBLE [3, 2] as well.");
    }

    @Test
    void shouldRefuseTheSameNameForAnotherType() {
        graph.input("x", 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> graph.indices("x", 2))
                .withMessage("x is already DOUBLE [2]; it cannot be INT [2] as well.");
    }

    @Test
    void shouldRefuseTheSameNameForAnInputAndAParameter() {
        graph.input("x", 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> graph.parameter("x", Nd4j.zeros(DataType.DOUBLE, 2)))
                .withMessage("x is an input already; a parameter needs a name of its own.");
        graph.parameter("w", Nd4j.zeros(DataType.DOUBLE, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> graph.input("w", 2))
                .withMessage("w is a parameter already; an input needs a name of its own.");
    }

    @Test
    void shouldRefuseAnotherArrayForAParameter() {
        graph.parameter("w", Nd4j.zeros(DataType.DOUBLE, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> graph.parameter("w", Nd4j.zeros(DataType.DOUBLE, 2)))
                .withMessage("w is a parameter already, of another array.");
    }

    @Test
    void shouldRefuseAParameterOfAnotherPrecision() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> graph.parameter("w", Nd4j.zeros(DataType.FLOAT, 2)))
                .withMessage("Parameter w: expected DOUBLE, got FLOAT.");
    }

    @Test
    void shouldRefuseAParameterThatIsAView() {
        INDArray all = Nd4j.zeros(DataType.DOUBLE, 4, 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> graph.parameter("w", all.get(NDArrayIndex.interval(1, 3))))
                .withMessage(
                        "Parameter w is a view of another array, whose memory may be used by others. Give an array of its"
                                + " own.");
    }

    @Test
    void shouldRefuseHalfPrecision() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Graph(DataType.BFLOAT16))
                .withMessageStartingWith("A graph computes in FLOAT or DOUBLE, not in BFLOAT16");
    }

    @Test
    void shouldTakeNamesThatOperationsHaveToo() {
        Tensor product = graph.input("multiply", 2).times(graph.input("reduce_sum", 2));
        Tensor loss = product.plus(graph.input("layer/0.w:1-grad", 2)).sum();
        Program program = graph.compile(Map.of("add", product, "one-var", loss));
        var two = Nd4j.createFromArray(2.0, 3.0);
        var result = program.differentiate(
                "one-var",
                List.of("multiply", "layer/0.w:1-grad"),
                Map.of("multiply", two, "reduce_sum", two, "layer/0.w:1-grad", two));
        assertThat(result.values().get("add").toDoubleVector()).containsExactly(4, 9);
        assertThat(result.values().number("one-var")).isEqualTo(18);
        assertThat(result.gradients().get("multiply")).isEqualTo(two);
        assertThat(result.gradients().get("layer/0.w:1-grad").toDoubleVector()).containsExactly(1, 1);
    }

    @Test
    void shouldTurnIndicesIntoOneHotRows() {
        Program program =
                graph.compile(Map.of("rows", graph.indices("ids", 2, 2).oneHot(3)));
        var rows = program.run(Map.of("ids", Nd4j.createFromArray(new int[][] {{0, 2}, {1, 1}})))
                .get("rows");
        assertThat(rows.shape()).containsExactly(2, 2, 3);
        assertThat(rows.ravel().toDoubleVector()).containsExactly(1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 1, 0);
    }

    @Test
    void shouldLearnAnEmbeddingFromRepeatedIndices() {
        Tensor table = graph.parameter("table", Operation.random(new Random(5), -1, 1, 4, 3));
        Tensor rows = graph.indices("ids", 5).oneHot(4).matmul(table);
        Tensor weights = graph.constant(Operation.random(new Random(6), 0.5, 2, 5, 3));
        Program program =
                graph.compile(Map.of("loss", rows.times(rows).times(weights).sum()));
        FiniteDifferences.of(program, "loss")
                .compare(List.of("table"), Map.of("ids", Nd4j.createFromArray(0, 3, 3, 1, 0)))
                .requireWithin(1e-6);
    }
}
