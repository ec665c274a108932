package dev.telos.algorithms.objective;

import static dev.telos.dsl.Telos.policy;
import static dev.telos.dsl.Telos.where;

import dev.telos.dsl.Condition;
import dev.telos.dsl.PerToken;

/**
 * Off-policy sequence masking, OPSM (DeepSeek-V3.2, arXiv 2512.02556, equation 9): a response that the policy has moved
 * away from no longer teaches what to avoid.
 *
 * <pre>
 * d  = mean_t(log mu_t - log pi_t) for the policy mu that sampled the response, detached
 * A' = 0 if A &lt; 0 and d > delta,  else A
 * </pre>
 *
 * <p>It works on the advantage and so goes with every loss that is proportional to it. Without an old policy in between,
 * mu is {@code old()}.
 *
 * @param delta the largest drift at which a negative advantage counts, in nats a token; TRL suggests 0.5
 */
public record OffPolicyMask(double delta) {
    public OffPolicyMask {
        InvalidConfig.throwIfAny("an off-policy mask", InvalidConfig.notNegative("delta", delta));
    }

    /** The advantage [B,T] with 0 for what is dropped, given the log-probabilities [B,T] under the sampler. */
    public PerToken of(PerToken advantage, PerToken samplerLogProb) {
        return where(kept(advantage, samplerLogProb), advantage, advantage.constant(0));
    }

    /** Holds for the tokens [B,T] that are not dropped. */
    public Condition<PerToken> kept(PerToken advantage, PerToken samplerLogProb) {
        PerToken drift = samplerLogProb.minus(policy().logProb()).detach();
        return advantage
                .atLeast(0)
                .or(drift.meanOverTokens().named("d").onTokens().atMost(delta));
    }
}
