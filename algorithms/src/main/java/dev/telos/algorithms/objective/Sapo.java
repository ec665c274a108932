package dev.telos.algorithms.objective;

import static dev.telos.dsl.Telos.objective;
import static dev.telos.dsl.Telos.where;

import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;

/**
 * SAPO, Soft Adaptive Policy Optimization (arXiv 2511.20347): a soft gate around a ratio of 1 in the place of clipping.
 *
 * <pre>
 * f(r) = 4/tau sigmoid(tau (r - 1)),  tau = tau_+ where A > 0, else tau_-
 * L    = aggregate(-A f(r))
 * </pre>
 *
 * <p>At r = 1 the gradient is that of {@code -A r} while the value is {@code -2 A / tau}: losses cannot be compared with
 * those of PPO.
 */
public final class Sapo {
    private static final double STEEPEST = 4;

    private Sapo() {}

    /** Needs rewards [B] and groups; old log-probabilities where the policy has moved since sampling. */
    public static Objective sapo(SapoConfig config) {
        return objective("SAPO").minimize("actor", loss(config.advantage(), config));
    }

    /** At the defaults of the paper. */
    public static Objective sapo() {
        return sapo(SapoConfig.builder().build());
    }

    /** The loss for an advantage [B,T]. */
    public static Scalar loss(PerToken advantage, SapoConfig config) {
        return loss(config.logRatio().ratio(), advantage, config);
    }

    /** The loss for an advantage [B,T] and another ratio [B,T], such as that of whole responses. */
    public static Scalar loss(PerToken ratio, PerToken advantage, SapoConfig config) {
        PerToken gate = where(
                        advantage.moreThan(0),
                        gate(ratio, config.positiveTemperature()),
                        gate(ratio, config.negativeTemperature()))
                .named("f");
        return config.aggregate(gate.times(advantage).negate());
    }

    /** The gate at one temperature; its slope at a ratio of 1 is 1, [B,T]. */
    public static PerToken gate(PerToken ratio, double temperature) {
        return ratio.minus(1).times(temperature).sigmoid().times(STEEPEST / temperature);
    }

    static CatalogueEntry entry() {
        return CatalogueEntry.of(
                "sapo",
                "SAPO, Soft Adaptive Policy Optimization (arXiv 2511.20347)",
                SapoConfig.builder().build(),
                Sapo::sapo);
    }
}
