package dev.telos.graph.kernel;

import dev.telos.graph.kernel.VocabularyStatistic.Kind;
import java.util.ArrayList;
import java.util.List;

/** The same row of one distribution or of both. */
final class RowPair<A> {
    private final List<DistributionRow<A>> rows = new ArrayList<>();

    RowPair(LogitRows<A> logits, List<VocabularyStatistic> statistics, BlockLoops<A> loops) {
        rows.add(new DistributionRow<>(logits.first(), loops, logits.temperature()));
        Matrix<A> second = logits.second();
        if (second != null) {
            rows.add(new DistributionRow<>(second, loops, logits.temperature()));
        }
        for (VocabularyStatistic statistic : statistics) {
            if (statistic.kind() == Kind.TOP_K_KL) {
                of(statistic.of()).findTop(statistic.k());
            }
        }
    }

    /** 1 or 2; distributions are numbered as the sides are. */
    int size() {
        return rows.size();
    }

    List<DistributionRow<A>> all() {
        return rows;
    }

    DistributionRow<A> of(int side) {
        return rows.get(side);
    }

    DistributionRow<A> of(Side side) {
        return rows.get(side.index());
    }
}
