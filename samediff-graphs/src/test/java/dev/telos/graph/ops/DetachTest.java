package dev.telos.graph.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class DetachTest {
    private static final INDArray X = Nd4j.createFromArray(new double[][] {{0, 1, 4}, {9, 0, -1}});

    @Test
    void shouldKeepTheValue() {
        assertThat(differentiate(X, Tensor::detach).values().get("y")).isEqualTo(X);
    }

    @Test
    void shouldLetNothingFlowBack() {
        assertThat(gradient(X, Tensor::detach)).isEqualTo(Nd4j.zeros(DataType.DOUBLE, 2, 3));
    }

    @Test
    void shouldTakeADetachedFactorForANumber() {
        assertThat(gradient(X, x -> x.times(x.detach()))).isEqualTo(X);
    }

    @Test
    void shouldNotRunTheGradientOfWhatIsDetached() {
        INDArray roots = Nd4j.createFromArray(0.0, 4.0);
        assertThat(gradient(roots, x -> x.times(x.sqrt().detach())).toDoubleVector())
                .containsExactly(0, 2);
    }

    @Test
    void shouldDetachViewsInAnyOrder() {
        INDArray transposed = X.transpose();
        assertThat(differentiate(transposed, x -> x.detach().times(2)).values().get("y"))
                .isEqualTo(transposed.mul(2));
        INDArray column = X.getColumn(1);
        assertThat(differentiate(column, x -> x.detach().times(2)).values().get("y"))
                .isEqualTo(column.mul(2));
    }

    @Test
    void shouldDetachInSinglePrecision() {
        Graph graph = new Graph(DataType.FLOAT);
        INDArray value = Nd4j.createFromArray(0.1f, -3e30f, 0f);
        Tensor x = graph.input("x", 3);
        Program program = graph.compile(
                Map.of("y", x.detach(), "loss", x.times(x.detach()).sum()));
        var result = program.differentiate("loss", List.of("x"), Map.of("x", value));
        assertThat(result.values().get("y")).isEqualTo(value);
        assertThat(result.gradients().get("x")).isEqualTo(value);
    }

    @Test
    void shouldDetachScalars() {
        assertThat(gradient(Nd4j.scalar(3.0), x -> x.times(x.detach())).getDouble(0))
                .isEqualTo(3);
    }

    private static INDArray gradient(INDArray at, UnaryOperator<Tensor> f) {
        return differentiate(at, f).gradients().get("x");
    }

    private static Program.Differentiated differentiate(INDArray at, UnaryOperator<Tensor> f) {
        Graph graph = new Graph(DataType.DOUBLE);
        Tensor y = f.apply(graph.input("x", at.shape()));
        Program program = graph.compile(Map.of("y", y, "loss", y.sum()));
        return program.differentiate("loss", List.of("x"), Map.of("x", at));
    }
}
