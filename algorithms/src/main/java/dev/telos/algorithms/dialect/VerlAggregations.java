package dev.telos.algorithms.dialect;

import dev.telos.dsl.Aggregation;
import dev.telos.dsl.PerSequence;
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
 */
public record VerlAggregations(double workers, Optional<Double> stepTokens, Optional<Double> stepSequences) {
    /** Of one worker which has the whole step. */
    public static VerlAggregations ofBatch() {
        return new VerlAggregations(1, Optional.empty(), Optional.empty());
    }

    /** Sum over tokens divided by their number; 0/0 where there are none. */
    public Aggregation tokenMean() {
        return loss -> loss.sum()
                .dividedBy(stepTokens.map(Telos::number).orElseGet(Telos::tokenCount))
                .times(workers)
                .named("verl_token_mean(" + loss + ")");
    }

    /** Mean over the tokens of each response, then over responses; 0/0 where there are none. */
    public Aggregation seqMeanTokenMean() {
        return loss -> {
            PerSequence mean = VerlStatistics.maskedMeanOverTokens(loss);
            return overSequences(mean).named("verl_seq_mean_token_mean(" + loss + ")");
        };
    }

    /** Sum over the tokens of each response, then mean over responses; 0/0 where there are none. */
    public Aggregation seqMeanTokenSum() {
        return loss -> overSequences(loss.sumOverTokens()).named("verl_seq_mean_token_sum(" + loss + ")");
    }

    /** As {@link #seqMeanTokenSum}, divided by a constant: so in VIMPO's copy of verl. */
    public Aggregation seqMeanTokenSumNorm(double constant) {
        return loss -> loss.aggregate(seqMeanTokenSum()).dividedBy(constant);
    }

    /** The sum over all tokens divided by a constant alone: what upstream verl means by seq-mean-token-sum-norm. */
    public static Aggregation tokenSumNorm(double constant) {
        return loss -> loss.sum().dividedBy(constant).named("verl_token_sum_norm(" + loss + ")");
    }

    private Scalar overSequences(PerSequence losses) {
        return losses.sum()
                .dividedBy(stepSequences.map(Telos::number).orElseGet(Telos::answeredCount))
                .times(workers);
    }
}
