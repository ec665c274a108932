package dev.telos.graph.step;

import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.dsl.tree.StatisticKind;
import java.util.Locale;

/** Names of statistics in graphs. */
final class StatisticNames {
    private StatisticNames() {}

    static String of(Statistic statistic) {
        String of = statistic.of().name();
        StatisticKind kind = statistic.kind();
        String name;
        if (kind instanceof StatisticKind.LogProb) {
            name = "log_prob." + of;
        } else if (kind instanceof StatisticKind.Entropy) {
            name = "entropy." + of;
        } else if (kind instanceof StatisticKind.SumOfSquares) {
            name = "sum_of_squares." + of;
        } else if (kind instanceof StatisticKind.Kl kl) {
            name = "kl." + of + "." + kl.against();
        } else {
            StatisticKind.TopKKl topK = (StatisticKind.TopKKl) kind;
            name = "top" + topK.k() + "_kl." + of + "." + topK.against();
        }
        return name.toLowerCase(Locale.ROOT);
    }
}
