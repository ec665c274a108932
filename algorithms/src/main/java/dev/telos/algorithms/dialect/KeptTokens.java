package dev.telos.algorithms.dialect;

import dev.telos.dsl.Aggregation;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;

/**
 * The language's aggregations over some of the response tokens, as though the others were outside the response mask.
 *
 * @param kept 1 at a token that counts, else 0, [B,T]
 */
record KeptTokens(PerToken kept) {
    /** How many count, in each response, [B]. */
    private PerSequence length() {
        return kept.sumOverTokens();
    }

    Aggregation tokenMean() {
        return loss -> loss.times(kept).sum().dividedBy(kept.sum().max(1)).named("token_mean_kept(" + loss + ")");
    }

    Aggregation seqMeanTokenMean() {
        return loss -> overResponses(loss.times(kept).sumOverTokens().dividedBy(length().max(1)))
                .named("seq_mean_token_mean_kept(" + loss + ")");
    }

    Aggregation seqMeanTokenSum() {
        return loss -> overResponses(loss.times(kept).sumOverTokens()).named("seq_mean_token_sum_kept(" + loss + ")");
    }

    Aggregation seqMeanTokenSumNorm(double constant) {
        return loss -> loss.aggregate(seqMeanTokenSum()).dividedBy(constant);
    }

    private Scalar overResponses(PerSequence losses) {
        return losses.sum().dividedBy(length().min(1).sum().max(1));
    }
}
