package dev.telos.algorithms.objective;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.dsl.Distribution;
import dev.telos.dsl.PerToken;

/** Per-token penalties for leaving another distribution, in a loss or a reward, from {@code D = log p - log q}. */
public enum KlPenalty {
    /** {@code D}; in a loss its expected gradient is 0. */
    K1,
    /** {@code |D|}. */
    ABSOLUTE,
    /** {@code D^2 / 2}. */
    K2,
    /** {@code exp(-D) - 1 + D}, bounded as the dialect says. */
    K3;

    public PerToken of(Distribution p, Distribution q, Dialect dialect) {
        PerToken logRatio = p.logProb().minus(q.logProb());
        return switch (this) {
            case K1 -> logRatio;
            case ABSOLUTE -> logRatio.abs();
            case K2 -> logRatio.square().times(0.5);
            case K3 -> dialect.k3(logRatio);
        };
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
