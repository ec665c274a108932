package dev.telos.algorithms.correction;

import dev.telos.dsl.PerSequence;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Telos;

/**
 * By how much the policy that is trained and the one that sampled differ at each response token, {@code log pi - log mu},
 * in nats, [B,T].
 *
 * @param training log-probabilities under the policy that is trained
 * @param sampling log-probabilities under the policy that sampled
 */
public record Mismatch(PerToken training, PerToken sampling) {
    private static final double BOUND = Telos.LOG_RATIO_BOUND;

    /** Between the policy before this round of updates and the sampler: three policies in all. */
    public static Mismatch ofOldPolicy() {
        return new Mismatch(Telos.old().logProb(), Telos.samplerLogProb());
    }

    /** Between the current policy and the sampler, which stands for the old policy too: two policies in all. */
    public static Mismatch ofCurrentPolicy() {
        return new Mismatch(Telos.policy().logProb(), Telos.samplerLogProb());
    }

    /** {@code log pi - log mu}, [B,T]. */
    public PerToken logRatio() {
        return training.minus(sampling);
    }

    /** The same, bounded to plus and minus 20, [B,T]. */
    PerToken boundedLogRatio() {
        return logRatio().clip(-BOUND, BOUND);
    }

    /** Summed over each response, [B]. */
    PerSequence sequenceLogRatio() {
        return logRatio().sumOverTokens();
    }

    /** Summed over each response, then bounded to plus and minus 20, [B]. */
    PerSequence boundedSequenceLogRatio() {
        return sequenceLogRatio().clip(-BOUND, BOUND);
    }
}
