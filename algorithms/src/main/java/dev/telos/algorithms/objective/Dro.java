package dev.telos.algorithms.objective;

import static dev.telos.dsl.Telos.objective;
import static dev.telos.dsl.Telos.policy;

import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;

/**
 * DRO, Direct Reward Optimization as used for policy updates (arXiv 2405.19107, 2501.12599): a policy gradient without
 * ratio, held near the old policy by a quadratic penalty.
 *
 * <pre>
 * L = aggregate(-(A log pi - beta/2 (log r)^2))
 * </pre>
 */
public final class Dro {
    private Dro() {}

    /** Needs rewards [B] and groups; old log-probabilities where the policy has moved since sampling. */
    public static Objective dro(DroConfig config) {
        return objective("DRO").minimize("actor", loss(config.advantage(), config));
    }

    /** At the defaults. */
    public static Objective dro() {
        return dro(DroConfig.builder().build());
    }

    /** The loss for an advantage [B,T]. */
    public static Scalar loss(PerToken advantage, DroConfig config) {
        PerToken penalty = config.logRatio().perToken().square().times(config.beta() / 2);
        return config.aggregate(penalty.minus(advantage.times(policy().logProb())));
    }

    static CatalogueEntry entry() {
        return CatalogueEntry.of(
                "dro",
                "DRO, Direct Reward Optimization (arXiv 2405.19107, 2501.12599)",
                DroConfig.builder().build(),
                Dro::dro);
    }
}
