package dev.telos.algorithms.objective;

import static dev.telos.dsl.Telos.old;
import static dev.telos.dsl.Telos.where;

import dev.telos.dsl.Expression;
import dev.telos.dsl.PerToken;

/**
 * Importance weights for a sampler mu whose probabilities differ from those of the policy pi_old in training, as another
 * engine's do even with equal parameters; detached.
 *
 * <pre>
 * log w = log pi_old - log mu, of each token or summed over the response
 * A'    = A bounded(w)
 * </pre>
 *
 * <p>It works on the advantage and so goes with every loss that is proportional to it.
 *
 * @param level whether weights are of tokens or of whole responses
 * @param outside what becomes of weights outside the bounds
 * @param lowest the smallest weight to believe; 0 for no bound
 * @param highest the largest weight to believe; TRL takes 3
 */
public record SamplerCorrection(Level level, Outside outside, double lowest, double highest) {
    /** What has one weight. */
    public enum Level {
        TOKEN,
        /** The weight of a response is the product over its tokens. */
        SEQUENCE
    }

    /** What becomes of weights outside the bounds. */
    public enum Outside {
        /** They count as the bound: truncated importance sampling, TIS. */
        TRUNCATED,
        /** They count as 0: masked importance sampling, MIS. */
        MASKED
    }

    public SamplerCorrection {
        InvalidConfig.throwIfAny(
                "a sampler correction",
                InvalidConfig.notNegative("lowest", lowest),
                InvalidConfig.check(highest > 0, "highest", "a number above 0", highest),
                InvalidConfig.check(lowest <= highest, "lowest", "at most highest, " + highest, lowest));
    }

    /** The advantage [B,T] times the weight, given the log-probabilities [B,T] under the sampler. */
    public PerToken of(PerToken advantage, PerToken samplerLogProb) {
        return advantage.times(weight(samplerLogProb));
    }

    /** The weight of each token within the bounds, detached, [B,T]. */
    public PerToken weight(PerToken samplerLogProb) {
        PerToken logWeight = old().logProb().minus(samplerLogProb).detach();
        return switch (level) {
            case TOKEN -> bounded(logWeight.exp());
            case SEQUENCE -> bounded(logWeight.sumOverTokens().exp()).onTokens();
        };
    }

    private <E extends Expression<E>> E bounded(E weight) {
        E believed = weight.clip(lowest, highest);
        return switch (outside) {
            case TRUNCATED -> believed.named("w");
            case MASKED ->
                where(weight.atLeast(lowest).and(weight.atMost(highest)), believed, weight.constant(0))
                        .named("w");
        };
    }
}
