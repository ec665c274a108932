package dev.telos.algorithms.objective;

import static dev.telos.dsl.Telos.objective;
import static dev.telos.dsl.Telos.policy;

import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;

/**
 * CISPO, Clipped Importance Sampling Policy Optimization (MiniMax-M1, arXiv 2506.13585): the ratio is a clipped weight of
 * the policy gradient, so that clipped tokens keep theirs.
 *
 * <pre>
 * L = aggregate(-sg(bounded(r)) A log pi)
 * </pre>
 */
public final class Cispo {
    private Cispo() {}

    /** Needs rewards [B] and groups; old log-probabilities where the policy has moved since sampling. */
    public static Objective cispo(CispoConfig config) {
        return objective("CISPO").minimize("actor", loss(config.advantage(), config));
    }

    /** At the defaults. */
    public static Objective cispo() {
        return cispo(CispoConfig.builder().build());
    }

    /** The loss for an advantage [B,T]. */
    public static Scalar loss(PerToken advantage, CispoConfig config) {
        return loss(config.logRatio().ratio(), advantage, config);
    }

    /** The loss for an advantage [B,T] and another ratio [B,T], such as that of whole responses. */
    public static Scalar loss(PerToken ratio, PerToken advantage, CispoConfig config) {
        PerToken weight = config.bound().of(ratio).detach();
        return config.aggregate(
                weight.times(advantage).times(policy().logProb()).negate());
    }

    /** The bounded ratio, detached, [B,T]. */
    public static PerToken weight(CispoConfig config) {
        return config.bound().of(config.logRatio().ratio()).detach();
    }

    static CatalogueEntry entry() {
        return CatalogueEntry.of(
                "cispo",
                "CISPO, Clipped Importance Sampling Policy Optimization (arXiv 2506.13585)",
                CispoConfig.builder().build(),
                Cispo::cispo);
    }
}
