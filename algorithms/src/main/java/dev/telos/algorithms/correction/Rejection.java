package dev.telos.algorithms.correction;

import dev.telos.dsl.Condition;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.PerToken;

/**
 * A rule by which tokens, or all tokens of a response, are left out as though they were outside the response mask: their
 * {@link Divergence} is not within its bounds (Trust Region Masking, arXiv 2512.23075).
 */
public sealed interface Rejection {
    Divergence divergence();

    /** As in verl: what the divergence is reduced to, and which it is, such as seq_mean_k1. */
    String name();

    /** What has to be within the bounds, [B,T]: the same for all tokens of a response if it is of the response. */
    PerToken statistic(Mismatch mismatch);

    /** Holds at the tokens that are kept. */
    default Condition<PerToken> keeps(Mismatch mismatch) {
        PerToken statistic = statistic(mismatch);
        return statistic
                .atLeast(divergence().low())
                .and(statistic.atMost(divergence().high()));
    }

    /** A rule about whole responses. */
    sealed interface OfSequence extends Rejection {
        /** What has to be within the bounds, [B]. */
        PerSequence sequenceStatistic(Mismatch mismatch);

        @Override
        default PerToken statistic(Mismatch mismatch) {
            return sequenceStatistic(mismatch).onTokens();
        }
    }

    /** Leaves out single tokens. */
    record Token(Divergence divergence) implements Rejection {
        @Override
        public String name() {
            return "token_" + divergence;
        }

        @Override
        public PerToken statistic(Mismatch mismatch) {
            return divergence.of(mismatch);
        }
    }

    /** Leaves out responses by the sum over their tokens; with k1 that is the ratio of whole responses. */
    record SequenceSum(Divergence divergence) implements OfSequence {
        @Override
        public String name() {
            return "seq_sum_" + divergence;
        }

        @Override
        public PerSequence sequenceStatistic(Mismatch mismatch) {
            return divergence.of(mismatch).sumOverTokens();
        }
    }

    /** Leaves out responses by the mean over their tokens; with k1 that is the geometric mean of the ratios. */
    record SequenceMean(Divergence divergence) implements OfSequence {
        @Override
        public String name() {
            return "seq_mean_" + divergence;
        }

        @Override
        public PerSequence sequenceStatistic(Mismatch mismatch) {
            return divergence.of(mismatch).meanOverTokens();
        }
    }

    /** Leaves out responses by their worst token. */
    record SequenceMax(Divergence.NotNegative divergence) implements OfSequence {
        @Override
        public String name() {
            return "seq_max_" + divergence;
        }

        @Override
        public PerSequence sequenceStatistic(Mismatch mismatch) {
            return divergence.of(mismatch).maxOverTokens();
        }
    }
}
