package dev.telos.graph.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class FiniteDifferencesTest {
    private static final INDArray X = Nd4j.createFromArray(new double[][] {{1, 2}, {3, -4}});

    @Test
    void shouldAgreeWithARightGradient() {
        GradientReport report = compare(graph -> graph.input("x", 2, 2).square(), List.of("x"));
        assertThat(report.requireWithin(1e-8)).isSameAs(report);
    }

    @Test
    void shouldNameTheEntryAtWhichAGradientIsWrong() {
        // The gradient of x·detach(y) leaves y's share out: it is wrong where y is not zero, and worst where x is
        // largest.
        GradientReport report = compare(
                graph -> graph.input("x", 2, 2)
                        .times(graph.parameter("y", X.dup()).detach()),
                List.of("x", "y"));
        assertThat(report.variable()).isEqualTo("y");
        assertThat(report.relativeError()).isEqualTo(1);
        assertThat(report.analytic()).isZero();
        assertThatExceptionOfType(GradientMismatch.class)
                .isThrownBy(() -> report.requireWithin(1e-6))
                .withMessageMatching(
                        "d/d y\\[0, 0\\] is 0.0, the finite difference is 0\\.999.* \\(relative error 1.0\\),"
                                + " more than 1.0E-6: an operation without a right gradient, a kink at this very point, or"
                                + " something detached on the way\\.");
    }

    @Test
    void shouldTakeAGradientThatIsNotANumberForInfinitelyWrong() {
        GradientReport report = compare(graph -> graph.input("x", 2, 2).log(), List.of("x"));
        assertThat(report.relativeError()).isInfinite();
        assertThat(report.variable()).isEqualTo("x");
    }

    @Test
    void shouldNotMistakeRoundingForAnErrorWhereTheGradientIsZero() {
        compare(graph -> graph.input("x", 2, 2).softmax(), List.of("x")).requireWithin(1e-6);
    }

    @Test
    void shouldPutInputsAndParametersBack() {
        INDArray x = X.dup();
        INDArray y = X.mul(0.1);
        Graph graph = new Graph(DataType.DOUBLE);
        Tensor loss =
                graph.input("x", 2, 2).times(graph.parameter("y", y)).exp().sum();
        FiniteDifferences.of(graph.compile(Map.of("loss", loss)), "loss")
                .compare(List.of("x", "y"), Map.of("x", x))
                .requireWithin(1e-6);
        assertThat(x).isEqualTo(X);
        assertThat(y).isEqualTo(X.mul(0.1));
    }

    @Test
    void shouldRefuseSinglePrecision() {
        Graph graph = new Graph(DataType.FLOAT);
        Program program = graph.compile(Map.of("loss", graph.input("x", 2).sum()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FiniteDifferences.of(program, "loss"))
                .withMessage(
                        "Finite differences need a graph that computes in DOUBLE, not in FLOAT: build the same graph"
                                + " in DOUBLE and check that one.");
    }

    @Test
    void shouldRefuseToCompareNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> compare(graph -> graph.input("x", 2, 2), List.of()))
                .withMessage("Nothing to compare: name at least one input or parameter.");
    }

    private static GradientReport compare(Function<Graph, Tensor> f, List<String> names) {
        Graph graph = new Graph(DataType.DOUBLE);
        Program program = graph.compile(Map.of("loss", f.apply(graph).sum()));
        return FiniteDifferences.of(program, "loss").compare(names, Map.of("x", X));
    }
}
