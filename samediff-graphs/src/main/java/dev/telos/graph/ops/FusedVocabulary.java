package dev.telos.graph.ops;

import dev.telos.graph.kernel.VocabularyStatistic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.autodiff.samediff.SDVariable;

/** Statistics over the vocabulary as one operation of a graph, which is computed in Java on arrays in main memory. */
public final class FusedVocabulary {
    private FusedVocabulary() {}

    /**
     * All of these statistics, each [N]; 0 where the mask is 0, whatever the logits are there.
     *
     * @param first logits [N,V]
     * @param second logits of the other distribution, [N,V], where a statistic asks for it
     * @param actions chosen tokens, [N]; one out of range where the mask is not 0 is a {@link
     *     dev.telos.graph.kernel.TokenOutOfRange} when the graph runs
     * @param mask [N]
     * @param temperature above 0
     * @throws ShapeMismatch where shapes do not fit
     */
    public static Map<VocabularyStatistic, Tensor> statistics(
            Tensor first,
            Optional<Tensor> second,
            Indices actions,
            Tensor mask,
            Collection<VocabularyStatistic> wanted,
            double temperature) {
        long rows = first.length(0);
        second.ifPresent(logits -> logits.requireShape("logits of the other distribution", first.shape));
        actions.requireShape("chosen tokens", rows);
        mask.requireShape("mask", rows);
        List<VocabularyStatistic> statistics = wanted.stream().distinct().toList();
        List<SDVariable> inputs = new ArrayList<>(List.of(first.variable));
        second.ifPresent(logits -> inputs.add(logits.variable));
        inputs.addAll(List.of(actions.variable, mask.variable));
        VocabularyQuery query = new VocabularyQuery(statistics, second.isPresent() ? 2 : 1, temperature);
        SDVariable[] outputs = new VocabularyOperation(first.graph.sameDiff, inputs, query).outputVariables();
        Map<VocabularyStatistic, Tensor> values = new LinkedHashMap<>();
        for (int i = 0; i < statistics.size(); i++) {
            values.put(statistics.get(i), first.graph.wrap(outputs[i], rows));
        }
        return values;
    }
}
