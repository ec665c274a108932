package dev.telos.algorithms.objective;

import static dev.telos.dsl.Telos.policy;
import static dev.telos.dsl.Telos.where;

import dev.telos.dsl.Condition;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;

/**
 * Beyond the 80/20 rule (arXiv 2506.01939): only the tokens of the step at which the policy is least sure learn, the forks
 * of a chain of thought.
 *
 * <pre>
 * h  = the value below which a share of 1 - share of the entropies H of the step's tokens lies, detached
 * A' = A if H >= h,  else 0
 * </pre>
 *
 * <p>It works on the advantage and so goes with every loss that is proportional to it; denominators stay those of all
 * tokens. Tokens that tie with the threshold are kept, so that equal entropies keep all.
 *
 * @param share of the tokens to keep; 0 keeps those of the largest entropy, 1 all. The paper takes 0.2
 */
public record HighEntropyTokens(double share) {
    public HighEntropyTokens {
        InvalidConfig.throwIfAny("high-entropy tokens", InvalidConfig.fraction("share", share));
    }

    /** The advantage [B,T] with 0 for the other tokens. */
    public PerToken of(PerToken advantage) {
        return where(kept(), advantage, advantage.constant(0));
    }

    /** Holds for the tokens [B,T] to keep. */
    public Condition<PerToken> kept() {
        return above(policy().entropy().quantile(1 - share).named("h"));
    }

    /** Holds for the tokens [B,T] whose entropy is at least a threshold. */
    public static Condition<PerToken> above(Scalar threshold) {
        return policy().entropy().detach().atLeast(threshold.onTokens());
    }
}
