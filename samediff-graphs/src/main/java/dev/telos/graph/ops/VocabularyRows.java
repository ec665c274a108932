package dev.telos.graph.ops;

import dev.telos.graph.kernel.RowResults;
import dev.telos.graph.kernel.Side;
import dev.telos.graph.kernel.VocabularyStatistic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Statistics over the vocabulary of arrays that stand in no graph: computed in Java, read where they lie. */
public final class VocabularyRows {
    private final VocabularyQuery query;

    /** These statistics of one distribution or two. */
    public VocabularyRows(Collection<VocabularyStatistic> statistics, int distributions, double temperature) {
        query = new VocabularyQuery(statistics.stream().distinct().toList(), distributions, temperature);
    }

    /**
     * Computes the statistics of every row, 0 where the mask is.
     *
     * @param first logits [N,V], FLOAT or DOUBLE
     * @param second of the other distribution, where there are two
     * @param actions chosen tokens, N of them
     * @param mask 1 where a row counts, else 0; N of them
     * @throws dev.telos.graph.kernel.TokenOutOfRange where a chosen token that counts is not in the vocabulary
     */
    public Forward forward(INDArray first, Optional<INDArray> second, int[] actions, double[] mask) {
        List<INDArray> inputs = inputs(first, second, actions, mask);
        VocabularyArrays<?> arrays = VocabularyArrays.of(first.dataType());
        return new Forward(arrays, inputs, arrays.forward(inputs, query), Optional.empty());
    }

    /** The same, with weights kept in the place of a gradient, which takes less time where it is asked for once. */
    public Forward forward(
            INDArray first, Optional<INDArray> second, int[] actions, double[] mask, GradientPlace place) {
        List<INDArray> inputs = inputs(first, second, actions, mask);
        VocabularyArrays<?> arrays = VocabularyArrays.of(first.dataType());
        return new Forward(
                arrays, inputs, arrays.forward(inputs, query, place.side(), place.gradient()), Optional.of(place));
    }

    private static List<INDArray> inputs(INDArray first, Optional<INDArray> second, int[] actions, double[] mask) {
        List<INDArray> inputs = new ArrayList<>(List.of(first));
        second.ifPresent(inputs::add);
        inputs.add(Nd4j.createFromArray(actions));
        inputs.add(Nd4j.createFromArray(mask));
        return inputs;
    }

    /** The statistics, and what leads back to logits from there; holds on to the logits. */
    public final class Forward {
        private final VocabularyArrays<?> arrays;
        private final List<INDArray> inputs;
        private final RowResults results;
        private Optional<GradientPlace> kept;

        private Forward(
                VocabularyArrays<?> arrays, List<INDArray> inputs, RowResults results, Optional<GradientPlace> kept) {
            this.arrays = arrays;
            this.inputs = inputs;
            this.results = results;
            this.kept = kept;
        }

        /** Each [N]. */
        public Map<VocabularyStatistic, double[]> values() {
            Map<VocabularyStatistic, double[]> values = new LinkedHashMap<>();
            for (int i = 0; i < query.statistics().size(); i++) {
                values.put(query.statistics().get(i), results.values().get(i));
            }
            return values;
        }

        /**
         * The derivative of Σ_s Σ_n derivative_s[n] · s[n] with respect to the logits of one side.
         *
         * @param derivatives [N] for the statistics that have one
         * @param gradient [N,V], dense and not the logits themselves; is overwritten
         */
        public void gradient(Side side, Map<VocabularyStatistic, double[]> derivatives, INDArray gradient) {
            double[] none = new double[Math.toIntExact(inputs.get(0).size(0))];
            List<double[]> all = query.statistics().stream()
                    .map(statistic -> derivatives.getOrDefault(statistic, none))
                    .toList();
            boolean known =
                    kept.isPresent() && kept.get().side() == side && kept.get().gradient() == gradient;
            kept = kept.filter(place -> place.gradient() != gradient);
            arrays.backward(inputs, query, results, side, all, gradient, known);
        }
    }
}
