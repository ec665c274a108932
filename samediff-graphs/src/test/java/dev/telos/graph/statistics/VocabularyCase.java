package dev.telos.graph.statistics;

import dev.telos.graph.ops.Graph;
import dev.telos.graph.ops.Indices;
import dev.telos.graph.ops.Program;
import dev.telos.graph.ops.Tensor;
import java.util.Map;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Two policies over a small vocabulary, and programs of their statistics. */
final class VocabularyCase {
    static final int ROWS = 4;
    static final int VOCABULARY = 6;
    static final INDArray ACTIONS = Nd4j.createFromArray(2, 0, 5, 2);
    static final INDArray WEIGHTS = Nd4j.createFromArray(0.5, -1.5, 2.0, 1.0);

    private VocabularyCase() {}

    /** A statistic of p, q and the chosen tokens. */
    interface Formula {
        Tensor of(VocabularyStatistics p, VocabularyStatistics q, Indices actions);
    }

    record TokenStatistics(INDArray logProb, INDArray kl, INDArray topKl) {}

    static TokenStatistics values(INDArray p, INDArray q) {
        return values(p, q, ACTIONS);
    }

    static TokenStatistics values(INDArray p, INDArray q, INDArray actions) {
        Graph graph = new Graph(DataType.DOUBLE);
        VocabularyStatistics policy = VocabularyStatistics.of(graph.input("p", p.shape()));
        VocabularyStatistics reference = VocabularyStatistics.of(graph.input("q", q.shape()));
        var values = graph.compile(Map.of(
                        "logProb", policy.logProb(graph.indices("actions", actions.shape())),
                        "kl", policy.kl(reference),
                        "topKl", policy.topKKl(reference, 3)))
                .run(Map.of("p", p, "q", q, "actions", actions));
        return new TokenStatistics(values.get("logProb"), values.get("kl"), values.get("topKl"));
    }

    static Program program(DataType precision, Formula formula, double temperature) {
        Graph graph = new Graph(precision);
        VocabularyStatistics p = VocabularyStatistics.of(graph.input("p", ROWS, VOCABULARY), temperature);
        VocabularyStatistics q = VocabularyStatistics.of(graph.input("q", ROWS, VOCABULARY), temperature);
        Tensor statistic = formula.of(p, q, graph.indices("actions", ROWS)).requireShape("statistic", ROWS);
        return graph.compile(Map.of(
                "statistic",
                statistic,
                "loss",
                statistic.times(graph.constant(WEIGHTS)).sum()));
    }

    static Map<String, INDArray> inputs(INDArray p, INDArray q) {
        return Map.of("p", p, "q", q, "actions", ACTIONS);
    }

    static INDArray random(int seed) {
        Random random = new Random(seed);
        INDArray array = Nd4j.zeros(DataType.DOUBLE, ROWS, VOCABULARY);
        for (int i = 0; i < array.length(); i++) {
            array.putScalar(i, 4 * random.nextDouble() - 2);
        }
        return array;
    }

    static INDArray softmax(INDArray logits) {
        INDArray probabilities = logits.dup();
        for (int row = 0; row < ROWS; row++) {
            double total = 0;
            for (int v = 0; v < VOCABULARY; v++) {
                total += Math.exp(logits.getDouble(row, v));
            }
            for (int v = 0; v < VOCABULARY; v++) {
                probabilities.putScalar(row, v, Math.exp(logits.getDouble(row, v)) / total);
            }
        }
        return probabilities;
    }
}
