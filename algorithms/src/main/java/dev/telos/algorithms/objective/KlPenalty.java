package dev.telos.algorithms.objective;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.dsl.Distribution;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Telos;

/** Per-token penalties for leaving another distribution, in a loss or a reward, from {@code D = log p - log q}. */
public enum KlPenalty {
    /** {@code D}; in a loss its expected gradient is 0. */
    K1,
    /** {@code |D|}. */
    ABSOLUTE,
    /** {@code D^2 / 2}. */
    K2,
    /** {@code exp(-D) - 1 + D}, bounded as the dialect says. */
    K3,
    /**
     * {@code r (exp(-D) - 1 + D)} with the importance ratio {@code r = pi / pi_old}: off policy unbiased in value and
     * gradient, where k3 alone is in neither (DeepSeek-V3.2, arXiv 2512.02556).
     */
    BIAS_CORRECTED_K3;

    public PerToken of(Distribution p, Distribution q, Dialect dialect) {
        PerToken logRatio = p.logProb().minus(q.logProb());
        return switch (this) {
            case K1 -> logRatio;
            case ABSOLUTE -> logRatio.abs();
            case K2 -> logRatio.square().times(0.5);
            case K3 -> dialect.k3(logRatio);
            case BIAS_CORRECTED_K3 -> corrected(dialect.k3(logRatio), Telos.ratio());
        };
    }

    /** A divergence estimated on samples of another policy, weighted by the ratio to it; gradients flow through both. */
    public static PerToken corrected(PerToken divergence, PerToken ratio) {
        return divergence.times(ratio);
    }

    /**
     * By the names used in verl: kl, k1, abs, mse, k2, low_var_kl, k3. The straight-through forms with a plus sign and
     * "full" are refused, as they are there.
     */
    public static KlPenalty named(String name) {
        return switch (name) {
            case "kl", "k1" -> K1;
            case "abs" -> ABSOLUTE;
            case "mse", "k2" -> K2;
            case "low_var_kl", "k3" -> K3;
            default -> throw new UnknownKlPenalty(name);
        };
    }
}
