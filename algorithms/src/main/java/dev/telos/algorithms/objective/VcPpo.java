package dev.telos.algorithms.objective;

import dev.telos.dsl.Objective;

/**
 * VC-PPO, Value-Calibrated PPO (arXiv 2503.01491): PPO whose critic learns returns without bias, while the policy's
 * advantages trade some of it for less variance.
 *
 * <pre>
 * A_t      = sum_{k>=t} (gamma 0.95)^(k-t) delta_k,  whitened     for the policy
 * return_t = V(s_t) + sum_{k>=t} gamma^(k-t) delta_k              for the critic: the rewards that are left
 * L        = as in PPO
 * </pre>
 *
 * <p>The other half of the method comes before: the critic is trained on responses of the initial policy until its values
 * explain the returns.
 */
public final class VcPpo {
    private static final double ACTOR_LAMBDA = 0.95;

    /** Steps; as in VAPO: the paper goes on until the value loss settles. */
    private static final int VALUE_PRETRAINING = 50;

    private VcPpo() {}

    /** Needs token rewards and the critic's old values [B,T], and a critic. */
    public static Objective vcPpo(PpoConfig config) {
        return Ppo.ppo(config).renamed("VC-PPO");
    }

    /** At the paper's traces. */
    public static Objective vcPpo() {
        return vcPpo(decoupled());
    }

    /** The paper's traces: 0.95 for the policy, 1 for the critic. */
    public static PpoConfig decoupled() {
        return PpoConfig.builder().lambda(ACTOR_LAMBDA).criticLambda(1).build();
    }

    static CatalogueEntry entry() {
        PpoConfig config = decoupled();
        return CatalogueEntry.of("vc-ppo", "VC-PPO, Value-Calibrated PPO (arXiv 2503.01491)", config, VcPpo::vcPpo)
                .sourced("lambda", "VC-PPO, arXiv 2503.01491")
                .sourced("criticLambda", "VC-PPO, arXiv 2503.01491")
                .clipping(config.surrogate())
                .trained(Recipe.builder().valuePretraining(VALUE_PRETRAINING).build());
    }
}
