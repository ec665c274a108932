package dev.telos.algorithms.objective;

import dev.telos.dsl.PerToken;
import dev.telos.dsl.Telos;

/**
 * What each token contributes to the covariance of advantage and log-probability, which is how fast a policy gradient
 * makes the entropy fall (arXiv 2505.22617).
 */
public final class EntropyCovariance {
    private EntropyCovariance() {}

    /**
     * {@code (A - mean A) (log pi - mean log pi)} with means over the response tokens of the optimizer step, detached,
     * [B,T].
     */
    public static PerToken atTokens(PerToken advantage) {
        return centred(advantage)
                .times(centred(Telos.policy().logProb()))
                .detach()
                .named("cov");
    }

    private static PerToken centred(PerToken values) {
        return values.minus(values.mean().onTokens());
    }
}
