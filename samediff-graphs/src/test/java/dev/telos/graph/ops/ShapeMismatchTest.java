package dev.telos.graph.ops;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

class ShapeMismatchTest {
    private static final Graph GRAPH = new Graph(DataType.DOUBLE);
    private static final Tensor OTHER = GRAPH.input("other", 4, 2);
    private static final Tensor SMALL = GRAPH.input("small", 3);
    private static final Tensor STACK = GRAPH.input("stack", 5, 3, 4);

    @ParameterizedTest(name = "{0}")
    @MethodSource("misfits")
    void shouldSayWhatWasExpectedAndWhatCame(String message, UnaryOperator<Tensor> operation) {
        Tensor x = GRAPH.input("x", 3, 4);
        assertThatExceptionOfType(ShapeMismatch.class)
                .isThrownBy(() -> operation.apply(x))
                .withMessage(message);
    }

    static Stream<Arguments> misfits() {
        return Stream.of(
                misfit("plus: expected shapes that broadcast, got [3, 4] and [4, 2].", x -> x.plus(OTHER)),
                misfit("minus: expected shapes that broadcast, got [3, 4] and [3].", x -> x.minus(SMALL)),
                misfit("times: expected shapes that broadcast, got [3] and [3, 4].", SMALL::times),
                misfit("dividedBy: expected shapes that broadcast, got [3, 4] and [3].", x -> x.dividedBy(SMALL)),
                misfit("min: expected shapes that broadcast, got [3, 4] and [3].", x -> x.min(SMALL)),
                misfit("max: expected shapes that broadcast, got [3, 4] and [3].", x -> x.max(SMALL)),
                misfit("lessThan: expected shapes that broadcast, got [3, 4] and [3].", x -> x.lessThan(SMALL)),
                misfit("atMost: expected shapes that broadcast, got [3, 4] and [3].", x -> x.atMost(SMALL)),
                misfit("where: expected shapes that broadcast, got [3, 4] and [3].", x -> x.where(SMALL, x)),
                misfit("where: expected shapes that broadcast, got [3, 4] and [3].", x -> x.where(x, SMALL)),
                misfit("sum over axis 2: expected a shape with that axis, got [3, 4].", x -> x.sum(2)),
                misfit("sum over axis -3: expected a shape with that axis, got [3, 4].", x -> x.sumKeeping(-3)),
                misfit(
                        "sum over axis 0: expected a shape with that axis, got [].",
                        x -> x.sum().sum(0)),
                misfit("mean over axis 2: expected a shape with that axis, got [3, 4].", x -> x.meanKeeping(2)),
                misfit("largest over axis 2: expected a shape with that axis, got [3, 4].", x -> x.largestKeeping(2)),
                misfit(
                        "log-softmax over axis -1: expected a shape with that axis, got [].",
                        x -> x.sum().logSoftmax()),
                misfit(
                        "softmax over axis -1: expected a shape with that axis, got [].",
                        x -> x.sum().softmax()),
                misfit("matmul: expected equal inner lengths, got [3, 4] and [3, 4].", x -> x.matmul(x)),
                misfit(
                        "matmul: expected two matrices or two equal stacks of matrices, got [3, 4] and [3].",
                        x -> x.matmul(SMALL)),
                misfit(
                        "matmul: expected two matrices or two equal stacks of matrices, got [5, 3, 4] and [4, 2].",
                        x -> STACK.matmul(OTHER)),
                misfit(
                        "matmulTransposed: expected equal inner lengths, got [3, 4] and [4, 2].",
                        x -> x.matmulTransposed(OTHER)),
                misfit("reshape: expected as many elements as [5, 2], got [3, 4].", x -> x.reshape(5, 2)),
                misfit("reshape: expected as many elements as [-1, 4], got [3, 4].", x -> x.reshape(-1, 4)),
                misfit("reshape: expected as many elements as [-3, -4], got [3, 4].", x -> x.reshape(-3, -4)),
                misfit("permute: expected each axis once in [0, 0], got [3, 4].", x -> x.permute(0, 0)),
                misfit("concat: expected equal shapes but for axis 0, got [3, 4] and [4, 2].", x -> x.concat(0, OTHER)),
                misfit("concat: expected equal shapes but for axis 0, got [3, 4] and [3].", x -> x.concat(0, SMALL)),
                misfit("slice of 3 from 2: expected an axis that long, got [3, 4].", x -> x.slice(1, 2, 3)),
                misfit("slice of 1 from -1: expected an axis that long, got [3, 4].", x -> x.slice(1, -1, 1)),
                misfit("slice of 0 from 0: expected an axis that long, got [3, 4].", x -> x.slice(1, 0, 0)),
                misfit("stretch of axis 1: expected length 1 there, got [3, 4].", x -> x.stretch(1, 2)),
                misfit("logits: expected [3, 5], got [3, 4].", x -> x.requireShape("logits", 3, 5)),
                misfit(
                        "top 0 along the last axis: expected at least one of at least one, got [3, 4].",
                        x -> x.topKMask(0)),
                misfit(
                        "top 2 along the last axis: expected at least one of at least one, got [].",
                        x -> x.sum().topKMask(2)));
    }

    private static Arguments misfit(String message, UnaryOperator<Tensor> operation) {
        return arguments(message, operation);
    }
}
