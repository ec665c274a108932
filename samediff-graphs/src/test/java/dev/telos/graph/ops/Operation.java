package dev.telos.graph.ops;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** An operation under test: how it is composed, and the arrays it is given. */
record Operation(String name, List<INDArray> operands, Function<List<Tensor>, Tensor> composition) {
    private static final double LOW = -2;
    private static final double HIGH = 2;

    /** On random operands between -2 and 2. */
    static Operation operation(String name, Function<List<Tensor>, Tensor> composition, long[]... shapes) {
        return between(LOW, HIGH, name, composition, shapes);
    }

    /** On random operands between the bounds. */
    static Operation between(
            double low, double high, String name, Function<List<Tensor>, Tensor> composition, long[]... shapes) {
        Random random = new Random(name.hashCode());
        List<INDArray> operands = new ArrayList<>();
        for (long[] shape : shapes) {
            operands.add(random(random, low, high, shape));
        }
        return new Operation(name, operands, composition);
    }

    static Operation on(String name, Function<List<Tensor>, Tensor> composition, INDArray... operands) {
        return new Operation(name, List.of(operands), composition);
    }

    static long[] shape(long... lengths) {
        return lengths;
    }

    static INDArray random(Random random, double low, double high, long... shape) {
        INDArray array = Nd4j.zeros(DataType.DOUBLE, shape);
        for (int i = 0; i < array.length(); i++) {
            array.putScalar(i, low + (high - low) * random.nextDouble());
        }
        return array;
    }

    Map<String, INDArray> inputs() {
        Map<String, INDArray> inputs = new LinkedHashMap<>();
        for (int i = 0; i < operands.size(); i++) {
            inputs.put("x" + i, operands.get(i));
        }
        return inputs;
    }

    /**
     * The operation as output {@code result}, and as {@code loss} its sum under fixed random weights: with weights of
     * one, an operation that ignored the gradient coming in would pass.
     */
    Program program() {
        return compiled(Graph::compile);
    }

    /** The same, run by the interpreter. */
    Program interpreted() {
        return compiled(Graph::compileInterpreted);
    }

    private Program compiled(BiFunction<Graph, Map<String, Tensor>, Program> compile) {
        Graph graph = new Graph(DataType.DOUBLE);
        List<Tensor> nodes = new ArrayList<>();
        inputs().forEach((variable, array) -> nodes.add(graph.input(variable, array.shape())));
        Tensor result = composition.apply(nodes);
        Tensor weights = graph.constant(random(new Random(7), 0.5, 2, result.shape()));
        return compile.apply(
                graph, Map.of("result", result, "loss", result.times(weights).sum()));
    }

    /** The shape that the graph promised. */
    long[] promisedShape() {
        Graph graph = new Graph(DataType.DOUBLE);
        List<Tensor> nodes = new ArrayList<>();
        inputs().forEach((variable, array) -> nodes.add(graph.input(variable, array.shape())));
        return composition.apply(nodes).shape();
    }

    @Override
    public String toString() {
        return name;
    }
}
