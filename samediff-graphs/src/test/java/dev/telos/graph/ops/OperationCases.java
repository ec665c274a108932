package dev.telos.graph.ops;

import static dev.telos.graph.ops.Operation.between;
import static dev.telos.graph.ops.Operation.on;
import static dev.telos.graph.ops.Operation.operation;
import static dev.telos.graph.ops.Operation.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Every operation of {@link Tensor} on every kind of shape it takes. */
final class OperationCases {
    private static final List<long[]> SHAPES = List.of(
            shape(), shape(1), shape(5), shape(1, 1), shape(3, 4), shape(1, 4), shape(2, 3, 4), shape(2, 3, 2, 2));

    private static final List<long[][]> PAIRS = List.of(
            new long[][] {{}, {}},
            new long[][] {{3, 4}, {3, 4}},
            new long[][] {{3, 4}, {3, 1}},
            new long[][] {{3, 1}, {3, 4}},
            new long[][] {{3, 4}, {4}},
            new long[][] {{4}, {3, 4}},
            new long[][] {{3, 4}, {}},
            new long[][] {{}, {3, 4}},
            new long[][] {{3, 4}, {1}},
            new long[][] {{3, 4}, {1, 1}},
            new long[][] {{1, 1}, {3, 4}},
            new long[][] {{3, 1}, {1, 4}},
            new long[][] {{3, 1}, {4}},
            new long[][] {{1}, {}},
            new long[][] {{5}, {5}},
            new long[][] {{5}, {1}},
            new long[][] {{2, 3, 4}, {2, 3, 4}},
            new long[][] {{2, 3, 4}, {2, 3, 1}},
            new long[][] {{2, 3, 4}, {2, 1, 1}},
            new long[][] {{2, 3, 4}, {1, 3, 1}},
            new long[][] {{2, 3, 4}, {3, 4}},
            new long[][] {{2, 3, 4}, {3, 1}},
            new long[][] {{2, 3, 4}, {4}},
            new long[][] {{2, 3, 4}, {}},
            new long[][] {{2, 1, 4}, {3, 1}},
            new long[][] {{2, 3, 2, 2}, {2, 3, 2, 2}},
            new long[][] {{2, 3, 2, 2}, {2, 1, 2, 1}},
            new long[][] {{2, 3, 2, 2}, {3, 1, 1}},
            new long[][] {{2, 3, 2, 2}, {2}},
            new long[][] {{2, 2}, {2, 3, 2, 2}},
            new long[][] {{2, 3, 2, 2}, {}});

    private OperationCases() {}

    static Stream<Operation> all() {
        return Stream.of(elementWise(), pairs(), reductions(), matrices(), layout(), extremes())
                .flatMap(List::stream);
    }

    private static List<Operation> elementWise() {
        Map<String, UnaryOperator<Tensor>> anywhere = Map.ofEntries(
                Map.entry("plus number", x -> x.plus(0.7)),
                Map.entry("times number", x -> x.times(-1.3)),
                Map.entry("negate", Tensor::negate),
                Map.entry("exp", Tensor::exp),
                Map.entry("square", Tensor::square),
                Map.entry("sigmoid", Tensor::sigmoid),
                Map.entry("tanh", Tensor::tanh),
                Map.entry("silu", Tensor::silu),
                Map.entry("abs", Tensor::abs),
                Map.entry("clip", x -> x.clip(-0.6, 0.9)),
                Map.entry("clip above", x -> x.clip(Double.NEGATIVE_INFINITY, 0.9)),
                Map.entry("clip below", x -> x.clip(-0.6, Double.POSITIVE_INFINITY)),
                Map.entry("clip nowhere", x -> x.clip(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)),
                Map.entry("sum", Tensor::sum),
                Map.entry("twice used", x -> x.times(x.sigmoid()).plus(x)));
        Map<String, UnaryOperator<Tensor>> positive =
                Map.of("log", Tensor::log, "sqrt", Tensor::sqrt, "reciprocal", Tensor::reciprocal);
        List<Operation> cases = new ArrayList<>();
        for (long[] shape : SHAPES) {
            anywhere.forEach((name, f) -> cases.add(operation(name + name(shape), unary(f), shape)));
            positive.forEach((name, f) -> cases.add(between(0.3, 3, name + name(shape), unary(f), shape)));
        }
        cases.add(between(-3, -0.3, "reciprocal of negative numbers", unary(Tensor::reciprocal), shape(3, 4)));
        return cases;
    }

    private static List<Operation> pairs() {
        Map<String, BinaryOperator<Tensor>> anywhere = Map.of(
                "plus",
                Tensor::plus,
                "minus",
                Tensor::minus,
                "times",
                Tensor::times,
                "min",
                Tensor::min,
                "max",
                Tensor::max);
        List<Operation> cases = new ArrayList<>();
        for (long[][] pair : PAIRS) {
            String shapes = name(pair);
            anywhere.forEach((name, f) -> cases.add(operation(name + shapes, binary(f), pair)));
            cases.add(between(0.3, 3, "dividedBy" + shapes, binary(Tensor::dividedBy), pair));
            cases.add(operation("where" + shapes, x -> x.get(0).where(x.get(1).lessThan(x.get(0)), x.get(1)), pair));
            cases.add(operation(
                    "same twice" + shapes, x -> x.get(0).times(x.get(1)).plus(x.get(0)), pair));
        }
        return cases;
    }

    private static List<Operation> reductions() {
        List<Operation> cases = new ArrayList<>();
        for (long[] shape : SHAPES) {
            for (int axis = -shape.length; axis < shape.length; axis++) {
                int along = axis;
                String suffix = " along " + axis + name(shape);
                cases.add(operation("sum" + suffix, unary(x -> x.sum(along)), shape));
                cases.add(operation("sumKeeping" + suffix, unary(x -> x.sumKeeping(along)), shape));
                cases.add(operation("meanKeeping" + suffix, unary(x -> x.meanKeeping(along)), shape));
                cases.add(
                        operation("sum of sums" + suffix, unary(x -> x.square().minus(x.sumKeeping(along))), shape));
            }
            if (shape.length > 0) {
                cases.add(operation("logSoftmax" + name(shape), unary(Tensor::logSoftmax), shape));
                cases.add(operation("softmax" + name(shape), unary(Tensor::softmax), shape));
            }
        }
        return cases;
    }

    private static List<Operation> matrices() {
        List<Operation> cases = new ArrayList<>();
        for (long[] stack : List.of(shape(), shape(2), shape(1), shape(2, 3))) {
            cases.add(operation(
                    "matmul" + name(stack), binary(Tensor::matmul), stacked(stack, 3, 4), stacked(stack, 4, 2)));
            cases.add(operation(
                    "matmul to a column" + name(stack),
                    binary(Tensor::matmul),
                    stacked(stack, 3, 4),
                    stacked(stack, 4, 1)));
            cases.add(operation(
                    "matmul of a row" + name(stack),
                    binary(Tensor::matmul),
                    stacked(stack, 1, 4),
                    stacked(stack, 4, 3)));
            cases.add(operation(
                    "outer product" + name(stack), binary(Tensor::matmul), stacked(stack, 3, 1), stacked(stack, 1, 2)));
            cases.add(operation(
                    "matmulTransposed" + name(stack),
                    binary(Tensor::matmulTransposed),
                    stacked(stack, 3, 4),
                    stacked(stack, 2, 4)));
            cases.add(operation(
                    "self attention scores" + name(stack), unary(x -> x.matmulTransposed(x)), stacked(stack, 3, 4)));
        }
        INDArray ids = Nd4j.createFromArray(new int[][] {{0, 3, 3}, {1, 0, 3}});
        cases.add(operation(
                "embedding by one-hot rows",
                x -> {
                    Graph graph = x.get(0).graph;
                    Tensor rows = graph.constant(oneHot(ids, 5)).reshape(6, 5);
                    return rows.matmul(x.get(0)).reshape(2, 3, 4);
                },
                shape(5, 4)));
        return cases;
    }

    private static List<Operation> layout() {
        return List.of(
                operation("reshape", unary(x -> x.reshape(4, 3)), shape(2, 6)),
                operation("reshape to a vector", unary(x -> x.reshape(12)), shape(2, 3, 2)),
                operation("reshape to a scalar", unary(Tensor::reshape), shape(1, 1)),
                operation("reshape of a scalar", unary(x -> x.reshape(1, 1)), shape()),
                operation("permute", unary(x -> x.permute(1, 0)), shape(2, 3)),
                operation("permute three", unary(x -> x.permute(2, 0, 1)), shape(2, 3, 4)),
                operation("permute four", unary(x -> x.permute(0, 2, 1, 3)), shape(2, 3, 4, 2)),
                operation(
                        "permute, then reshape",
                        unary(x -> x.permute(2, 0, 1).reshape(8, 3).square()),
                        shape(2, 3, 4)),
                operation("permute, then times", x -> x.get(0).permute(1, 0).times(x.get(1)), shape(2, 3), shape(3, 2)),
                operation(
                        "permute, then matmul",
                        x -> x.get(0).permute(0, 2, 1, 3).matmul(x.get(1)),
                        shape(2, 3, 2, 4),
                        shape(2, 2, 4, 3)),
                operation("concat rows", x -> x.get(0).concat(0, x.get(1)), shape(2, 3), shape(1, 3)),
                operation("concat last", x -> x.get(0).concat(-1, x.get(1)), shape(2, 3, 4), shape(2, 3, 2)),
                operation("concat with itself", unary(x -> x.concat(0, x.square())), shape(3)),
                operation("concat four", x -> x.get(0).concat(1, x.get(1)), shape(2, 3, 2, 2), shape(2, 1, 2, 2)),
                operation("slice", unary(x -> x.slice(0, 1, 2)), shape(4)),
                operation("slice last", unary(x -> x.slice(-1, 1, 2)), shape(2, 3, 4)),
                operation("slice all", unary(x -> x.slice(1, 0, 3)), shape(2, 3)),
                operation("slice middle", unary(x -> x.slice(1, 2, 1)), shape(2, 3, 2, 2)),
                operation(
                        "halves swapped",
                        unary(x -> x.slice(-1, 2, 2).negate().concat(-1, x.slice(-1, 0, 2))),
                        shape(2, 3, 4)),
                operation("stretch", unary(x -> x.stretch(0, 3)), shape(1, 4)),
                operation("stretch last", unary(x -> x.stretch(-1, 3)), shape(2, 1)),
                operation("stretch middle", unary(x -> x.stretch(2, 3)), shape(2, 2, 1, 2)));
    }

    private static List<Operation> extremes() {
        INDArray extreme = Nd4j.createFromArray(new double[][] {
            {1000, -1000, 999, 0}, {-1000, -1000, -1000, -999}, {0.5, 1000.25, 1000.5, -3}, {5000, -5000, 0, 1}
        });
        INDArray x = Operation.random(new Random(3), -2, 2, 3, 4);
        return List.of(
                on("logSoftmax of extreme logits", unary(Tensor::logSoftmax), extreme),
                on("softmax of extreme logits", unary(Tensor::softmax), extreme),
                on("sigmoid of extreme logits", unary(Tensor::sigmoid), extreme),
                on("tanh of extreme values", unary(Tensor::tanh), extreme),
                on("silu of extreme values", unary(Tensor::silu), extreme),
                on(
                        "masked mean over an all-zero mask",
                        nodes -> {
                            Tensor mask = nodes.get(0).graph.constant(Nd4j.zeros(3, 4));
                            Tensor total = mask.sum().max(nodes.get(0).graph.constant(1));
                            return nodes.get(0).times(mask).sum().dividedBy(total);
                        },
                        x),
                on(
                        "where of an all-zero condition",
                        nodes -> nodes.get(0)
                                .square()
                                .where(nodes.get(0).graph.constant(Nd4j.zeros(3, 4)), nodes.get(0)),
                        x));
    }

    private static Function<List<Tensor>, Tensor> unary(UnaryOperator<Tensor> f) {
        return nodes -> f.apply(nodes.get(0));
    }

    private static Function<List<Tensor>, Tensor> binary(BinaryOperator<Tensor> f) {
        return nodes -> f.apply(nodes.get(0), nodes.get(1));
    }

    private static long[] stacked(long[] stack, long rows, long columns) {
        long[] shape = Arrays.copyOf(stack, stack.length + 2);
        shape[stack.length] = rows;
        shape[stack.length + 1] = columns;
        return shape;
    }

    private static INDArray oneHot(INDArray ids, int depth) {
        Graph graph = new Graph(DataType.DOUBLE);
        Program program =
                graph.compile(Map.of("rows", graph.indices("ids", ids.shape()).oneHot(depth)));
        return program.run(Map.of("ids", ids)).get("rows");
    }

    private static String name(long[]... shapes) {
        StringBuilder name = new StringBuilder();
        for (long[] shape : shapes) {
            name.append(' ').append(Arrays.toString(shape));
        }
        return name.toString();
    }
}
