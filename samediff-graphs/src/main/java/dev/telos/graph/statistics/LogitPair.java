package dev.telos.graph.statistics;

import dev.telos.graph.kernel.Side;
import dev.telos.graph.kernel.VocabularyStatistic;
import dev.telos.graph.ops.Indices;
import dev.telos.graph.ops.ShapeMismatch;
import dev.telos.graph.ops.Tensor;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Logits of one distribution or two over one vocabulary, for N scored tokens.
 *
 * @param first [N, V]
 * @param second of the other distribution, [N, V]
 * @param actions the chosen tokens, [N], each in [0, V)
 * @param mask 1 where a token counts, else 0; [N]
 * @param temperature logits are divided by this; above 0
 */
public record LogitPair(Tensor first, Optional<Tensor> second, Indices actions, Tensor mask, double temperature) {
    /**
     * Checks the logits' shape and the temperature.
     *
     * @throws ShapeMismatch where the logits are no matrix
     * @throws IllegalArgumentException where the temperature is not a number above zero
     */
    public LogitPair {
        VocabularyStatistics.check(first, temperature);
        second.ifPresent(logits -> VocabularyStatistics.check(logits, temperature));
    }

    /** An {@link IllegalArgumentException} where a statistic is of, or against, a distribution that is not there. */
    void require(Collection<VocabularyStatistic> wanted) {
        List<VocabularyStatistic> missing = wanted.stream()
                .filter(statistic -> second.isEmpty() && (statistic.compares() || statistic.of() == Side.SECOND))
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("Statistics over the vocabulary: " + missing
                    + " need logits of a second distribution, got one only.");
        }
    }
}
