package dev.telos.algorithms.objective;

import static dev.telos.dsl.Telos.discountedSuffixSum;
import static dev.telos.dsl.Telos.objective;
import static dev.telos.dsl.Telos.ratio;
import static dev.telos.dsl.Telos.where;

import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;

/**
 * FIPO, Future-KL Influenced Policy Optimization (arXiv 2603.19835): an advantage counts more where the policy has come to
 * like what followed.
 *
 * <pre>{@code
 * D_t = log r_t,  M_t = 1[r_t <= c],  c the dual clip
 * F_t = sum_{k>=t} gamma^(k-t) M_k D_k,  gamma = 2^(-1/32)
 * f_t = sg(clip(exp F_t, 1, 1.2)), from 0.8 to 1 where A < 0 and r_t > 10
 * L   = aggregate(clipped_surrogate(r, A f)) over the responses with at most one token of A < 0 and r > c
 * }</pre>
 *
 * <p>In the first update after sampling r = 1, so that f = 1 and this is GRPO: it takes several updates per rollout to
 * differ. Distances are counted in response tokens.
 */
public final class Fipo {
    private static final double SAFE_LOW = 0.8;

    private Fipo() {}

    /** Needs rewards [B], groups and old log-probabilities. */
    public static Objective fipo(FipoConfig config) {
        PerToken advantage = Grpo.advantage(config.standardised(), config.dialect())
                .onTokens()
                .named("A");
        return objective("FIPO").minimize("actor", loss(advantage, config));
    }

    /** At the defaults. */
    public static Objective fipo() {
        return fipo(FipoConfig.builder().build());
    }

    /** The loss for an advantage [B,T]. */
    public static Scalar loss(PerToken advantage, FipoConfig config) {
        PerToken kept = dualClipped(advantage, config)
                .sumOverTokens()
                .atMost(config.mostDualClipped())
                .indicator()
                .onTokens()
                .named("kept");
        PerToken influenced = advantage.times(influence(advantage, config));
        return config.surrogate().loss(influenced, config.dialect().over(kept));
    }

    /** F, the discounted sum of what the policy changed from here on, [B,T]. */
    public static PerToken futureKl(FipoConfig config) {
        PerToken counted = ratio().atMost(dualClip(config)).indicator();
        double gamma = Math.pow(2, -1 / config.decayRate());
        return discountedSuffixSum(ratio().log().times(counted), gamma).named("F");
    }

    /** f, the weight of an advantage [B,T]. */
    public static PerToken influence(PerToken advantage, FipoConfig config) {
        PerToken bounded = config.bound().of(futureKl(config).exp());
        return where(
                        advantage.lessThan(0).and(ratio().moreThan(config.safetyRatio())),
                        bounded.clip(SAFE_LOW, 1),
                        bounded)
                .detach()
                .named("f");
    }

    /** 1 where the dual clip binds, [B,T]. */
    private static PerToken dualClipped(PerToken advantage, FipoConfig config) {
        return advantage.lessThan(0).and(ratio().moreThan(dualClip(config))).indicator();
    }

    private static double dualClip(FipoConfig config) {
        return config.surrogate().dualClip().orElseThrow();
    }

    static CatalogueEntry entry() {
        FipoConfig config = FipoConfig.builder().build();
        return CatalogueEntry.of(
                        "fipo", "FIPO, Future-KL Influenced Policy Optimization (arXiv 2603.19835)", config, Fipo::fipo)
                .clipping(config.surrogate());
    }
}
