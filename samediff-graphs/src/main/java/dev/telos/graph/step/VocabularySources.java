package dev.telos.graph.step;

import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.dsl.tree.Role;
import dev.telos.dsl.tree.StatisticKind;
import dev.telos.graph.kernel.Side;
import dev.telos.graph.kernel.VocabularyStatistic;
import dev.telos.graph.kernel.VocabularyStatistic.Kind;
import dev.telos.graph.ops.Tensor;
import dev.telos.graph.statistics.LogitPair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Statistics that the language knows by role, as statistics of a first and a second distribution. */
final class VocabularySources {
    private VocabularySources() {}

    /** The roles of the distributions that have to be there. A distribution does not diverge from itself. */
    static List<Role> roles(List<Statistic> wanted) {
        return new ArrayList<>(new TreeSet<>(wanted.stream()
                .filter(statistic -> !isZero(statistic))
                .flatMap(statistic -> Stream.concat(Stream.of(statistic.of()), against(statistic).stream()))
                .toList()));
    }

    /** Whether it is the divergence of a distribution from itself. */
    static boolean isZero(Statistic statistic) {
        return against(statistic).filter(role -> role == statistic.of()).isPresent();
    }

    static Optional<Role> against(Statistic statistic) {
        if (statistic.kind() instanceof StatisticKind.Kl kl) {
            return Optional.of(kl.against());
        }
        return statistic.kind() instanceof StatisticKind.TopKKl topK ? Optional.of(topK.against()) : Optional.empty();
    }

    /** The statistics that are not zero, each [N], 0 where the mask is. */
    static Map<Statistic, Tensor> of(List<Statistic> wanted, List<Role> roles, LogitPair logits, Models models) {
        Map<Statistic, VocabularyStatistic> asked = asked(wanted, roles);
        Map<VocabularyStatistic, Tensor> answers = models.vocabulary().statistics(logits, asked.values());
        Map<Statistic, Tensor> statistics = new LinkedHashMap<>();
        asked.forEach((statistic, of) -> statistics.put(statistic, Objects.requireNonNull(answers.get(of))));
        return statistics;
    }

    /** The statistics that are not zero, of distributions numbered as their roles are. */
    static Map<Statistic, VocabularyStatistic> asked(List<Statistic> wanted, List<Role> roles) {
        Map<Statistic, VocabularyStatistic> asked = new LinkedHashMap<>();
        wanted.stream()
                .filter(statistic -> !isZero(statistic))
                .forEach(statistic ->
                        asked.put(statistic, asked(statistic.kind(), Side.at(roles.indexOf(statistic.of())))));
        return asked;
    }

    private static VocabularyStatistic asked(StatisticKind kind, Side of) {
        if (kind instanceof StatisticKind.LogProb) {
            return VocabularyStatistic.of(Kind.LOG_PROB, of);
        } else if (kind instanceof StatisticKind.Entropy) {
            return VocabularyStatistic.of(Kind.ENTROPY, of);
        } else if (kind instanceof StatisticKind.SumOfSquares) {
            return VocabularyStatistic.of(Kind.SUM_OF_SQUARES, of);
        } else if (kind instanceof StatisticKind.Kl) {
            return VocabularyStatistic.of(Kind.KL, of);
        }
        return VocabularyStatistic.topKKl(of, ((StatisticKind.TopKKl) kind).k());
    }
}
