package dev.telos.graph.ops;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A graph of operations drawn at random, on inputs x and y, [3, 4], and a parameter w, [4, 4]. Output "early" does not
 * depend on y, output "loss" is one number that does.
 */
record RandomGraph(Graph graph, Map<String, Tensor> outputs) {
    private static final List<UnaryOperator<Tensor>> UNARY = List.of(
            Tensor::exp,
            Tensor::tanh,
            Tensor::sigmoid,
            Tensor::silu,
            Tensor::square,
            Tensor::abs,
            Tensor::detach,
            Tensor::logSoftmax,
            Tensor::softmax,
            x -> x.plus(0.25).times(-0.5),
            x -> x.clip(-0.5, 0.5),
            x -> x.topKMask(2).times(x),
            x -> x.sumKeeping(1).times(x),
            x -> x.meanKeeping(0).plus(x),
            x -> x.permute(1, 0).reshape(3, 4),
            x -> x.slice(1, 1, 3).concat(1, x.slice(1, 0, 1)));

    private static final List<BinaryOperator<Tensor>> BINARY = List.of(
            Tensor::plus,
            Tensor::minus,
            Tensor::times,
            Tensor::min,
            Tensor::max,
            (a, b) -> a.where(a.lessThan(b), b),
            (a, b) -> a.dividedBy(b.square().plus(1)),
            (a, b) -> a.matmulTransposed(b).matmul(a));

    static RandomGraph of(int seed, INDArray parameter) {
        Random random = new Random(seed);
        Graph graph = new Graph(DataType.DOUBLE);
        Tensor x = graph.input("x", 3, 4);
        Tensor w = graph.parameter("w", parameter);
        Tensor early = grown(random, new ArrayList<>(List.of(x, x.matmul(w), w.slice(0, 0, 3))));
        Tensor loss = grown(random, new ArrayList<>(List.of(early, graph.input("y", 3, 4), x)))
                .times(graph.input("y", 3, 4))
                .sum();
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        outputs.put("early", early);
        outputs.put("loss", loss.times(0.1));
        return new RandomGraph(graph, outputs);
    }

    private static Tensor grown(Random random, List<Tensor> nodes) {
        for (int i = 0; i < 12; i++) {
            Tensor one = nodes.get(random.nextInt(nodes.size()));
            Tensor other = nodes.get(random.nextInt(nodes.size()));
            nodes.add(
                    random.nextBoolean()
                            ? UNARY.get(random.nextInt(UNARY.size())).apply(one)
                            : BINARY.get(random.nextInt(BINARY.size())).apply(one, other));
        }
        return nodes.get(nodes.size() - 1).plus(nodes.get(nodes.size() - 2)).tanh();
    }

    Program compile() {
        return graph.compile(outputs);
    }

    Program compileInterpreted() {
        return graph.compileInterpreted(outputs);
    }
}
