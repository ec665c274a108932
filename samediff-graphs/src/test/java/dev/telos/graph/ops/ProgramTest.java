package dev.telos.graph.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ProgramTest {
    private static final INDArray X = Nd4j.createFromArray(new double[][] {{1, 2, 3}, {4, 5, 6}});

    private final Graph graph = new Graph(DataType.DOUBLE);

    @Test
    void shouldReportAllThatIsWrongWithTheInputsAtOnce() {
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        outputs.put("a", graph.input("missing", 2).plus(graph.input("wide", 2)));
        outputs.put(
                "b",
                graph.input("wrong type", 3)
                        .plus(graph.indices("ids", 3).oneHot(3).sum(-1)));
        Program program = graph.compile(outputs);
        assertThatExceptionOfType(ShapeMismatch.class)
                .isThrownBy(() -> program.run(Map.of(
                        "wide", Nd4j.zeros(DataType.DOUBLE, 4),
                        "wrong type", Nd4j.zeros(DataType.FLOAT, 3),
                        "ids", Nd4j.zeros(DataType.DOUBLE, 2))))
                .withMessage("Inputs of a graph: missing is missing; wide has shape [4], expected [2];"
                        + " wrong type has type FLOAT, expected DOUBLE; ids has type DOUBLE, expected INT;"
                        + " ids has shape [2], expected [3].");
    }

    @Test
    void shouldIgnoreInputsThatTheGraphDoesNotHave() {
        Program program = graph.compile(Map.of("y", graph.input("x", 2, 3).sum()));
        assertThat(program.run(Map.of("x", X, "z", X)).number("y")).isEqualTo(21);
    }

    @Test
    void shouldTakeViewsInAnyOrder() {
        Tensor x = graph.input("x", 3, 2);
        Program program = graph.compile(Map.of("same", x, "flat", x.reshape(6), "product", x.matmulTransposed(x)));
        INDArray dense = X.transpose().dup('c');
        for (INDArray view :
                List.of(X.transpose(), dense.dup('f'), Nd4j.hstack(dense, dense).getColumns(2, 3))) {
            Values values = program.run(Map.of("x", view));
            assertThat(values.get("same")).isEqualTo(dense);
            assertThat(values.get("flat").toDoubleVector()).containsExactly(1, 4, 2, 5, 3, 6);
            assertThat(values.get("product")).isEqualTo(dense.mmul(X));
        }
    }

    @Test
    void shouldSeeAParameterThatWasUpdatedInPlace() {
        INDArray w = Nd4j.createFromArray(1.0, 1.0, 1.0);
        Tensor y = graph.input("x", 2, 3).times(graph.parameter("w", w).square());
        Program program = graph.compile(Map.of("loss", y.sum()));
        assertThat(program.run(Map.of("x", X)).number("loss")).isEqualTo(21);
        assertThat(program.differentiate("loss", List.of("w"), Map.of("x", X))
                        .gradients()
                        .get("w")
                        .toDoubleVector())
                .containsExactly(10, 14, 18);
        w.muli(2);
        assertThat(program.run(Map.of("x", X)).number("loss")).isEqualTo(84);
        var after = program.differentiate("loss", List.of("w"), Map.of("x", X));
        assertThat(after.values().number("loss")).isEqualTo(84);
        assertThat(after.gradients().get("w").toDoubleVector()).containsExactly(20, 28, 36);
    }

    @Test
    void shouldNotOverwriteEarlierResults() {
        Tensor x = graph.input("x", 2, 3);
        Program program = graph.compile(
                Map.of("x", x, "y", x.times(2).plus(x), "loss", x.square().sum()));
        Values values = program.run(Map.of("x", X));
        var differentiated = program.differentiate("loss", List.of("x"), Map.of("x", X));
        for (int i = 0; i < 3; i++) {
            program.run(Map.of("x", X.mul(-7)));
            program.differentiate("loss", List.of("x"), Map.of("x", X.mul(-7)));
        }
        assertThat(values.get("x")).isEqualTo(X);
        assertThat(values.get("y")).isEqualTo(X.mul(3));
        assertThat(values.number("loss")).isEqualTo(91);
        assertThat(differentiated.values()).isEqualTo(values);
        assertThat(differentiated.gradients().get("x")).isEqualTo(X.mul(2));
    }

    @Test
    void shouldGiveCopiesOfInputsAndParameters() {
        INDArray fed = X.dup();
        INDArray w = X.dup();
        Program program = graph.compile(Map.of("x", graph.input("x", 2, 3), "w", graph.parameter("w", w)));
        Values values = program.run(Map.of("x", fed));
        fed.assign(0);
        w.assign(0);
        assertThat(values.get("x")).isEqualTo(X);
        assertThat(values.get("w")).isEqualTo(X);
    }

    @Test
    void shouldGiveZerosForWhatTheLossDoesNotDependOn() {
        Tensor x = graph.input("x", 2, 3);
        graph.parameter("w", Nd4j.ones(DataType.DOUBLE, 2));
        Tensor v = graph.parameter("v", Nd4j.ones(DataType.DOUBLE, 2, 1));
        Tensor beside = graph.input("beside", 2, 3).times(v);
        Program program = graph.compile(Map.of("loss", x.sum(), "beside", beside));
        var result = program.differentiate("loss", List.of("x", "w", "v", "beside"), Map.of("x", X, "beside", X));
        assertThat(result.gradients().get("x")).isEqualTo(Nd4j.ones(DataType.DOUBLE, 2, 3));
        assertThat(result.gradients().get("w")).isEqualTo(Nd4j.zeros(DataType.DOUBLE, 2));
        assertThat(result.gradients().get("v")).isEqualTo(Nd4j.zeros(DataType.DOUBLE, 2, 1));
        assertThat(result.gradients().get("beside")).isEqualTo(Nd4j.zeros(DataType.DOUBLE, 2, 3));
    }

    @Test
    void shouldGiveZerosWhereTheLossDependsOnNoVariableAtAll() {
        graph.parameter("w", Nd4j.ones(DataType.DOUBLE, 2));
        Tensor x = graph.input("x", 2, 3);
        Program program = graph.compile(
                Map.of("constant", graph.constant(5), "loss", x.detach().sum()));
        var result = program.differentiate("loss", List.of("w", "x"), Map.of("x", X));
        assertThat(result.values().number("loss")).isEqualTo(21);
        assertThat(result.values().number("constant")).isEqualTo(5);
        assertThat(result.gradients().get("w")).isEqualTo(Nd4j.zeros(DataType.DOUBLE, 2));
        assertThat(result.gradients().get("x")).isEqualTo(Nd4j.zeros(DataType.DOUBLE, 2, 3));
    }

    @Test
    void shouldDifferentiateALossThatIsItselfAnInputOrAParameter() {
        Program input = graph.compile(Map.of("loss", graph.input("x")));
        assertThat(input.differentiate("loss", List.of("x"), Map.of("x", Nd4j.scalar(3.0)))
                        .gradients()
                        .number("x"))
                .isEqualTo(1);
        Graph other = new Graph(DataType.DOUBLE);
        Program parameter = other.compile(Map.of("loss", other.parameter("w", Nd4j.createFromArray(2.0))));
        assertThat(parameter
                        .differentiate("loss", List.of("w"), Map.of())
                        .gradients()
                        .number("w"))
                .isEqualTo(1);
    }

    @Test
    void shouldGiveOneNodeByTwoNames() {
        Tensor y = graph.input("x", 2, 3).sum();
        Values values = graph.compile(Map.of("a", y, "b", y)).run(Map.of("x", X));
        assertThat(values.number("a")).isEqualTo(values.number("b")).isEqualTo(21);
    }

    @Test
    void shouldDifferentiateAnotherLossOnceCompiledAgain() {
        Tensor x = graph.input("x", 2, 3);
        Tensor w = graph.parameter("w", Nd4j.createFromArray(1.0, 2.0, 3.0));
        Tensor product = x.times(w);
        Program first = graph.compile(Map.of("loss", product.sum()));
        Program second = graph.compile(Map.of("loss", product.square().sum()));
        Map<String, INDArray> inputs = Map.of("x", X);
        for (int i = 0; i < 2; i++) {
            assertThat(first.differentiate("loss", List.of("w"), inputs)
                            .gradients()
                            .get("w")
                            .toDoubleVector())
                    .containsExactly(5, 7, 9);
            assertThat(second.differentiate("loss", List.of("w", "x"), inputs)
                            .gradients()
                            .get("w")
                            .toDoubleVector())
                    .containsExactly(34, 116, 270);
        }
        assertThat(first.run(inputs).number("loss")).isEqualTo(46);
    }

    @Test
    void shouldRefuseToDifferentiateSomethingElse() {
        Tensor x = graph.input("x", 2, 3);
        Program program =
                graph.compile(Map.of("loss", x.sum(), "other", x.square().sum()));
        program.differentiate("loss", List.of("x"), Map.of("x", X));
        assertThatIllegalStateException()
                .isThrownBy(() -> program.differentiate("other", List.of("x"), Map.of("x", X)))
                .withMessage("This program differentiates loss with respect to [x]; compile the graph again for other"
                        + " with respect to [x].");
    }

    @Test
    void shouldRefuseToDifferentiateManyElementsOrUnknownNamesOrIndices() {
        Tensor x = graph.input("x", 2, 3);
        Tensor rows = graph.indices("ids", 2).oneHot(3);
        Program program =
                graph.compile(Map.of("y", x.times(rows), "loss", x.times(rows).sum()));
        Map<String, INDArray> inputs = Map.of("x", X, "ids", Nd4j.createFromArray(0, 1));
        assertThatExceptionOfType(ShapeMismatch.class)
                .isThrownBy(() -> program.differentiate("y", List.of("x"), inputs))
                .withMessage("gradient of y: expected one element, got [2, 3].");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> program.differentiate("loss", List.of("z"), inputs))
                .withMessage("No input or parameter z; there are [x, ids] and [].");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> program.differentiate("nothing", List.of("x"), inputs))
                .withMessageStartingWith("No output nothing; there are [");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> program.differentiate("loss", List.of("ids"), inputs))
                .withMessage("ids holds indices; there is no gradient with respect to them.");
    }
}
