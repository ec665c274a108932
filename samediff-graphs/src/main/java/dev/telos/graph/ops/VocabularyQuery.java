package dev.telos.graph.ops;

import dev.telos.graph.kernel.Side;
import dev.telos.graph.kernel.VocabularyStatistic;
import dev.telos.graph.kernel.VocabularyStatistic.Kind;
import java.util.ArrayList;
import java.util.List;

/** What is asked of one distribution or two, written as the numeric arguments of an operation and read back. */
record VocabularyQuery(List<VocabularyStatistic> statistics, int distributions, double temperature) {
    private static final int PER_STATISTIC = 3;
    private static final List<Kind> KINDS = List.of(Kind.values());

    VocabularyQuery {
        statistics = List.copyOf(statistics);
    }

    static VocabularyQuery read(long[] whole, double[] fractions) {
        List<VocabularyStatistic> statistics = new ArrayList<>();
        for (int i = 1; i < whole.length; i += PER_STATISTIC) {
            statistics.add(new VocabularyStatistic(
                    KINDS.get((int) whole[i]), Side.at((int) whole[i + 1]), (int) whole[i + 2]));
        }
        return new VocabularyQuery(statistics, (int) whole[0], fractions[0]);
    }

    long[] wholeArguments() {
        long[] arguments = new long[1 + PER_STATISTIC * statistics.size()];
        arguments[0] = distributions;
        for (int i = 0; i < statistics.size(); i++) {
            VocabularyStatistic statistic = statistics.get(i);
            arguments[1 + PER_STATISTIC * i] = KINDS.indexOf(statistic.kind());
            arguments[2 + PER_STATISTIC * i] = statistic.of().index();
            arguments[3 + PER_STATISTIC * i] = statistic.k();
        }
        return arguments;
    }

    /** How many arrays there are of results: see {@link dev.telos.graph.kernel.RowResults}. */
    int results() {
        return statistics.size() + 2 * distributions;
    }

    /** How many inputs there are before anything else: logits of each distribution, chosen tokens, mask. */
    int rowInputs() {
        return distributions + 2;
    }
}
