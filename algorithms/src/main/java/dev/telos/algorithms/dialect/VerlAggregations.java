package dev.telos.algorithms.dialect;

import dev.telos.dsl.Aggregation;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Telos;
import java.util.Optional;

/**
 * verl's {@code agg_loss}: its denominators are those of the batch at hand, unless it is told those of the whole step of
 * several data-parallel workers, whose averaging it then undoes by a factor.
 *
 * @param workers data-parallel workers, over which gradients are averaged afterwards
 * @param stepTokens response tokens of the step; those of the batch if absent
 * @param stepSequences sequences of the step; those of the batch which have a response if absent
 * @param kept 1 at a token that counts, else 0, [B,T]; all response tokens count if absent
 */
public record VerlAggregations(
        double workers, Optional<Double> stepTokens, Optional<Double> stepSequences, Optional<PerToken> kept) {
    /** Of one worker which has the whole step. */
    public static VerlAggregations ofBatch() {
        return new VerlAggregations(1, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Over some tokens alone, as though the others were outside the response mask. */
    VerlAggregations over(PerToken some) {
        return new VerlAggregations(workers, stepTokens, stepSequences, Optional.of(counted(some)));
    }

    /** Sum over tokens divided by their number; 0/0 where there are none. */
    public Aggregation tokenMean() {
        return loss -> counted(loss)
                .sum()
                .dividedBy(stepTokens.map(Telos::number).orElseGet(this::tokens))
                .times(workers)
                .named("verl_token_mean(" + loss + ")");
    }

    /** Mean over the tokens of each response, then over responses; 0/0 where there are none. */
    public Aggregation seqMeanTokenMean() {
        return loss -> {
            PerSequence mean = counted(loss).sumOverTokens().dividedBy(lengths().plus(VerlStatistics.COUNT_EPSILON));
            return overSequences(mean).named("verl_seq_mean_token_mean(" + loss + ")");
        };
    }

    /** Sum over the tokens of each response, then mean over responses; 0/0 where there are none. */
    public Aggregation seqMeanTokenSum() {
        return loss -> overSequences(counted(loss).sumOverTokens()).named("verl_seq_mean_token_sum(" + loss + ")");
    }

    /** As {@link #seqMeanTokenSum}, divided by a constant: so in VIMPO's copy of verl. */
    public Aggregation seqMeanTokenSumNorm(double constant) {
        return loss -> loss.aggregate(seqMeanTokenSum()).dividedBy(constant);
    }

    /** Sum over all tokens. */
    public Aggregation tokenSum() {
        return loss -> counted(loss).aggregate(Telos.tokenSum());
    }

    /** The sum over all tokens divided by a constant alone: what upstream verl means by seq-mean-token-sum-norm. */
    public static Aggregation tokenSumNorm(double constant) {
        return loss -> loss.sum().dividedBy(constant).named("verl_token_sum_norm(" + loss + ")");
    }

    private Scalar overSequences(PerSequence losses) {
        return losses.sum()
                .dividedBy(stepSequences.map(Telos::number).orElseGet(this::answered))
                .times(workers);
    }

    private PerToken counted(PerToken loss) {
        return kept.map(loss::times).orElse(loss);
    }

    private Scalar tokens() {
        return kept.map(PerToken::sum).orElseGet(Telos::tokenCount);
    }

    private Scalar answered() {
        return kept.isPresent() ? lengths().min(1).sum() : Telos.answeredCount();
    }

    private PerSequence lengths() {
        return kept.map(PerToken::sumOverTokens).orElseGet(Telos::responseLength);
    }
}
