package dev.telos.graph.kernel;

import dev.telos.graph.kernel.VocabularyStatistic.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The same row of one distribution or of both. */
final class RowPair<A> {
    private final Map<Side, DistributionRow<A>> rows = new EnumMap<>(Side.class);

    RowPair(LogitRows<A> logits, List<VocabularyStatistic> statistics, BlockLoops<A> loops) {
        rows.put(Side.FIRST, new DistributionRow<>(logits.first(), loops, logits.temperature()));
        Matrix<A> second = logits.second();
        if (second != null) {
            rows.put(Side.SECOND, new DistributionRow<>(second, loops, logits.temperature()));
        }
        for (VocabularyStatistic statistic : statistics) {
            if (statistic.kind() == Kind.TOP_K_KL) {
                of(statistic.of()).findTop(statistic.k());
            }
        }
    }

    Set<Side> sides() {
        return rows.keySet();
    }

    DistributionRow<A> of(Side side) {
        return Objects.requireNonNull(rows.get(side), "no logits of the second distribution");
    }
}
