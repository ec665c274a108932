package dev.telos.graph.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Gradients at kinks, computed by hand; each entry of the output has the weight 1, 2, 3, ... */
class TieTest {
    private static final double[] A = {1, 2, 3, -1};
    private static final double[] B = {1, 3, 2, -1};

    @Test
    void shouldGiveTheWholeGradientOfAMinimumToTheSecondAtATie() {
        assertThat(gradient("a", Tensor::min)).containsExactly(0, 2, 0, 0);
        assertThat(gradient("b", Tensor::min)).containsExactly(1, 0, 3, 4);
    }

    @Test
    void shouldGiveTheWholeGradientOfAMaximumToTheSecondAtATie() {
        assertThat(gradient("a", Tensor::max)).containsExactly(0, 0, 3, 0);
        assertThat(gradient("b", Tensor::max)).containsExactly(1, 2, 0, 4);
    }

    @Test
    void shouldNotDoubleTheGradientOfAMinimumOfANodeWithItself() {
        assertThat(gradient("a", (a, b) -> a.min(a))).containsExactly(1, 2, 3, 4);
        assertThat(gradient("a", (a, b) -> a.max(a))).containsExactly(1, 2, 3, 4);
    }

    @Test
    void shouldGiveTheUnclippedRatioTheWholeGradientOfAClippedObjective() {
        assertThat(gradient(
                        "a",
                        (ratio, advantage) ->
                                ratio.times(advantage).min(ratio.clip(-2, 4).times(advantage))))
                .containsExactly(1, 6, 6, -4);
    }

    @Test
    void shouldPassTheGradientOnTheBoundsOfAClip() {
        assertThat(gradient("a", a -> a.clip(1, 2))).containsExactly(1, 2, 0, 0);
        assertThat(gradient("a", a -> a.clip(-1, Double.POSITIVE_INFINITY))).containsExactly(1, 2, 3, 4);
        assertThat(gradient("a", a -> a.clip(Double.NEGATIVE_INFINITY, 1))).containsExactly(1, 0, 0, 4);
    }

    @Test
    void shouldHaveNoGradientOfAnAbsoluteValueAtZero() {
        assertThat(gradient("a", a -> a.minus(a.graph.constant(2)).abs())).containsExactly(-1, 0, 3, -4);
    }

    @Test
    void shouldCompareWithoutAGradient() {
        assertThat(value((a, b) -> a.lessThan(b))).containsExactly(0, 1, 0, 0);
        assertThat(value((a, b) -> a.atMost(b))).containsExactly(1, 1, 0, 1);
        assertThat(value((a, b) -> a.sign())).containsExactly(1, 1, 1, -1);
        assertThat(value((a, b) -> a.minus(b).sign())).containsExactly(0, -1, 1, 0);
        assertThat(gradient("a", Tensor::lessThan)).containsOnly(0);
        assertThat(gradient("a", Tensor::atMost)).containsOnly(0);
        assertThat(gradient("a", Tensor::sign)).containsOnly(0);
        assertThat(gradient("a", a -> a.times(a.sign()))).containsExactly(1, 2, 3, -4);
    }

    @Test
    void shouldFindTheLargestWithoutAGradient() {
        assertThat(value((a, b) -> a.times(a.largestKeeping(0)))).containsExactly(3, 6, 9, -3);
        assertThat(gradient("a", a -> a.times(a.largestKeeping(-1)))).containsExactly(3, 6, 9, 12);
    }

    @Test
    void shouldMarkTheKLargestAndOfEqualsTheFirst() {
        assertThat(value((a, b) -> a.topKMask(1))).containsExactly(0, 0, 1, 0);
        assertThat(value((a, b) -> a.topKMask(2))).containsExactly(0, 1, 1, 0);
        assertThat(value((a, b) -> a.topKMask(3))).containsExactly(1, 1, 1, 0);
        assertThat(value((a, b) -> a.topKMask(9))).containsExactly(1, 1, 1, 1);
        assertThat(value((a, b) -> a.times(0).topKMask(2))).containsExactly(1, 1, 0, 0);
        assertThat(value((a, b) -> a.clip(-1, 1).topKMask(2))).containsExactly(1, 1, 0, 0);
        assertThat(value((a, b) -> a.clip(2, 9).negate().topKMask(2))).containsExactly(1, 1, 0, 0);
        assertThat(gradient("a", a -> a.topKMask(2))).containsOnly(0);
        assertThat(gradient("a", a -> a.times(a.topKMask(2)))).containsExactly(0, 2, 3, 0);
    }

    @Test
    void shouldMarkTheKLargestOfEachRow() {
        Graph graph = new Graph(DataType.FLOAT);
        Program program = graph.compile(Map.of("mask", graph.input("x", 2, 1, 4).topKMask(2)));
        INDArray x =
                Nd4j.createFromArray(new float[] {1, 5, 2, 5, -7, -9, -7, -7}).reshape(2, 1, 4);
        INDArray before = x.dup();
        assertThat(program.run(Map.of("x", x)).get("mask").ravel().toFloatVector())
                .containsExactly(0, 1, 0, 1, 1, 0, 1, 0);
        assertThat(x).isEqualTo(before);
    }

    @Test
    void shouldMarkTheKLargestOfManyRowsWithRepetitions() {
        Random random = new Random(11);
        INDArray x = Nd4j.zeros(DataType.DOUBLE, 50, 23);
        for (int i = 0; i < x.length(); i++) {
            x.putScalar(i, random.nextInt(9));
        }
        for (int k = 1; k <= 23; k++) {
            Graph graph = new Graph(DataType.DOUBLE);
            INDArray mask = graph.compile(
                            Map.of("mask", graph.input("x", 50, 23).topKMask(k)))
                    .run(Map.of("x", x))
                    .get("mask");
            for (int row = 0; row < 50; row++) {
                double[] sorted = x.getRow(row).toDoubleVector();
                Arrays.sort(sorted);
                double best = Arrays.stream(sorted, 23 - k, 23).sum();
                assertThat(mask.getRow(row).sumNumber().intValue()).isEqualTo(k);
                assertThat(mask.getRow(row).mul(x.getRow(row)).sumNumber().doubleValue())
                        .isEqualTo(best);
            }
        }
    }

    private static double[] gradient(String of, UnaryOperator<Tensor> f) {
        return gradient(of, (a, b) -> f.apply(a));
    }

    private static double[] gradient(String of, BinaryOperator<Tensor> f) {
        return run(of, f).gradients().get(of).toDoubleVector();
    }

    private static double[] value(BinaryOperator<Tensor> f) {
        return run("a", f).values().get("y").toDoubleVector();
    }

    private static Program.Differentiated run(String of, BinaryOperator<Tensor> f) {
        Graph graph = new Graph(DataType.DOUBLE);
        Tensor y = f.apply(graph.input("a", 4), graph.input("b", 4));
        INDArray weights = Nd4j.createFromArray(1.0, 2.0, 3.0, 4.0);
        Program program = graph.compile(
                Map.of("y", y, "loss", y.times(graph.constant(weights)).sum()));
        return program.differentiate(
                "loss", List.of(of), Map.of("a", Nd4j.createFromArray(A), "b", Nd4j.createFromArray(B)));
    }
}
