package dev.telos.graph.statistics;

import dev.telos.graph.backend.ArrayMemory;
import dev.telos.graph.kernel.Side;
import dev.telos.graph.kernel.VocabularyStatistic;
import dev.telos.graph.ops.FusedVocabulary;
import dev.telos.graph.ops.GradientPlace;
import dev.telos.graph.ops.Tensor;
import dev.telos.graph.ops.VocabularyRows;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How statistics over the vocabulary are computed. Both ways give the same numbers and gradients up to rounding. */
public enum VocabularyImplementation {
    /**
     * One operation for all statistics, computed in Java in blocks that stay in the cache: no array as large as the logits
     * but their gradient. Needs arrays in main memory, as those of the CPU are.
     */
    FUSED {
        @Override
        public Map<VocabularyStatistic, Tensor> statistics(LogitPair logits, Collection<VocabularyStatistic> wanted) {
            logits.require(wanted);
            ArrayMemory.requireMainMemory("FUSED");
            return FusedVocabulary.statistics(
                    logits.first(), logits.second(), logits.actions(), logits.mask(), wanted, logits.temperature());
        }

        @Override
        public RowStatistics of(LogitArrays logits, Collection<VocabularyStatistic> wanted) {
            return of(rows(logits, wanted).forward(logits.first(), logits.second(), logits.actions(), logits.mask()));
        }

        @Override
        public RowStatistics of(LogitArrays logits, Collection<VocabularyStatistic> wanted, GradientPlace place) {
            return of(rows(logits, wanted)
                    .forward(logits.first(), logits.second(), logits.actions(), logits.mask(), place));
        }

        private VocabularyRows rows(LogitArrays logits, Collection<VocabularyStatistic> wanted) {
            ArrayMemory.requireMainMemory("FUSED");
            return new VocabularyRows(wanted, logits.distributions(), logits.temperature());
        }

        private RowStatistics of(VocabularyRows.Forward forward) {
            return new RowStatistics() {
                @Override
                public Map<VocabularyStatistic, double[]> values() {
                    return forward.values();
                }

                @Override
                public void gradient(Side side, Map<VocabularyStatistic, double[]> derivatives, INDArray gradient) {
                    forward.gradient(side, derivatives, gradient);
                }
            };
        }
    },

    /** Operations of the graph, on any backend; several arrays as large as the logits. */
    GRAPH {
        @Override
        public Map<VocabularyStatistic, Tensor> statistics(LogitPair logits, Collection<VocabularyStatistic> wanted) {
            logits.require(wanted);
            Map<Side, VocabularyStatistics> known = new EnumMap<>(Side.class);
            known.put(Side.FIRST, VocabularyStatistics.of(logits.first(), logits.temperature()));
            logits.second()
                    .ifPresent(second -> known.put(Side.SECOND, VocabularyStatistics.of(second, logits.temperature())));
            Map<VocabularyStatistic, Tensor> statistics = new LinkedHashMap<>();
            wanted.forEach(statistic -> statistics.put(
                    statistic, statistic(statistic, known, logits).times(logits.mask())));
            return statistics;
        }

        @Override
        public RowStatistics of(LogitArrays logits, Collection<VocabularyStatistic> wanted) {
            return new GraphRows(logits, wanted);
        }
    };

    /**
     * Statistics as nodes of the graph that the logits are in, each [N], 0 where the mask is 0.
     *
     * @param wanted all that are needed: those asked for together are computed together
     */
    public abstract Map<VocabularyStatistic, Tensor> statistics(
            LogitPair logits, Collection<VocabularyStatistic> wanted);

    /** Statistics of logits that stand in no graph. */
    public abstract RowStatistics of(LogitArrays logits, Collection<VocabularyStatistic> wanted);

    /**
     * The same, for a gradient whose place is known: it is overwritten from now on, and takes least time where it is asked
     * for once.
     */
    public RowStatistics of(LogitArrays logits, Collection<VocabularyStatistic> wanted, GradientPlace place) {
        return of(logits, wanted);
    }

    /** Those that the backend has. */
    public static List<VocabularyImplementation> allOfBackend() {
        return ArrayMemory.isMainMemory() ? List.of(values()) : List.of(GRAPH);
    }

    /** The faster one of those that the backend has. */
    public static VocabularyImplementation ofBackend() {
        return ArrayMemory.isMainMemory() ? FUSED : GRAPH;
    }

    private static Tensor statistic(
            VocabularyStatistic statistic, Map<Side, VocabularyStatistics> known, LogitPair logits) {
        VocabularyStatistics p = Objects.requireNonNull(known.get(statistic.of()));
        return switch (statistic.kind()) {
            case LOG_PROB -> p.logProb(logits.actions());
            case ENTROPY -> p.entropy();
            case SUM_OF_SQUARES -> p.sumOfSquares();
            case KL -> p.kl(Objects.requireNonNull(known.get(statistic.of().other())));
            case TOP_K_KL ->
                p.topKKl(Objects.requireNonNull(known.get(statistic.of().other())), statistic.k());
        };
    }
}
