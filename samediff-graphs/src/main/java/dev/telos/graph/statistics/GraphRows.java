package dev.telos.graph.statistics;

import dev.telos.graph.kernel.Side;
import dev.telos.graph.kernel.VocabularyStatistic;
import dev.telos.graph.ops.Graph;
import dev.telos.graph.ops.Tensor;
import dev.telos.graph.ops.Values;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** By graphs of plain operations, which any backend has. */
final class GraphRows implements RowStatistics {
    private static final String FIRST = "first";
    private static final String SECOND = "second";
    private static final String ACTIONS = "actions";
    private static final String MASK = "mask";
    private static final String LOSS = "loss";

    private final LogitArrays logits;
    private final List<VocabularyStatistic> wanted;
    private final int[] actions;

    GraphRows(LogitArrays logits, Collection<VocabularyStatistic> wanted) {
        this.logits = logits;
        this.wanted = wanted.stream().distinct().toList();
        // Outside the mask anything may stand, and reaches no native code.
        this.actions = IntStream.range(0, logits.actions().length)
                .map(row -> logits.mask()[row] == 0 ? 0 : logits.actions()[row])
                .toArray();
    }

    @Override
    public Map<VocabularyStatistic, double[]> values() {
        Graph graph = new Graph(logits.first().dataType());
        Map<String, Tensor> outputs = new HashMap<>();
        nodes(graph).forEach((statistic, node) -> outputs.put(name(statistic), node));
        Values values = graph.compile(outputs).run(inputs());
        Map<VocabularyStatistic, double[]> found = new LinkedHashMap<>();
        wanted.forEach(statistic ->
                found.put(statistic, values.get(name(statistic)).data().asDouble()));
        return found;
    }

    @Override
    public void gradient(Side side, Map<VocabularyStatistic, double[]> derivatives, INDArray gradient) {
        Graph graph = new Graph(logits.first().dataType());
        Tensor[] loss = {graph.constant(0)};
        Map<String, INDArray> inputs = inputs();
        nodes(graph).forEach((statistic, node) -> {
            double[] derivative = derivatives.get(statistic);
            if (derivative != null) {
                Tensor factor = graph.input("derivative " + name(statistic), derivative.length);
                inputs.put("derivative " + name(statistic), array(derivative));
                loss[0] = loss[0].plus(node.times(factor).sum());
            }
        });
        String of = side == Side.FIRST ? FIRST : SECOND;
        gradient.assign(graph.compile(Map.of(LOSS, loss[0]))
                .differentiate(LOSS, List.of(of), inputs)
                .gradients()
                .get(of));
    }

    private Map<VocabularyStatistic, Tensor> nodes(Graph graph) {
        long rows = logits.first().size(0);
        LogitPair pair = new LogitPair(
                graph.input(FIRST, logits.first().shape()),
                logits.second().map(second -> graph.input(SECOND, second.shape())),
                graph.indices(ACTIONS, rows),
                graph.input(MASK, rows),
                logits.temperature());
        return VocabularyImplementation.GRAPH.statistics(pair, wanted);
    }

    private Map<String, INDArray> inputs() {
        Map<String, INDArray> inputs = new HashMap<>();
        inputs.put(FIRST, finite(logits.first()));
        logits.second().ifPresent(second -> inputs.put(SECOND, finite(second)));
        inputs.put(ACTIONS, Nd4j.createFromArray(actions));
        inputs.put(MASK, array(logits.mask()));
        return inputs;
    }

    /** Zeros in rows that do not count: a product with the mask would leave what is not a number. */
    private INDArray finite(INDArray array) {
        INDArray kept = array.dup('c');
        for (int row = 0; row < logits.mask().length; row++) {
            if (logits.mask()[row] == 0) {
                kept.getRow(row).assign(0);
            }
        }
        return kept;
    }

    private INDArray array(double[] values) {
        return Nd4j.createFromArray(values).castTo(logits.first().dataType());
    }

    private String name(VocabularyStatistic statistic) {
        return "statistic " + wanted.indexOf(statistic);
    }
}
