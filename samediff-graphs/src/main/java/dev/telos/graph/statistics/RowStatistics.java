package dev.telos.graph.statistics;

import dev.telos.graph.kernel.Side;
import dev.telos.graph.kernel.VocabularyStatistic;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Statistics of logits that stand in no graph, and the way back to the logits. */
public interface RowStatistics {
    /** Each [N], 0 where the mask is 0. */
    Map<VocabularyStatistic, double[]> values();

    /**
     * The derivative of Σ_s Σ_n derivative_s[n] · s[n] with respect to the logits of one side.
     *
     * @param derivatives [N] for those of the statistics that have one
     * @param gradient [N, V] of the logits' type, dense and not the logits themselves; is overwritten
     */
    void gradient(Side side, Map<VocabularyStatistic, double[]> derivatives, INDArray gradient);
}
