package dev.telos.algorithms.train;

import dev.telos.dsl.ClipRange;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Telos;

/** The metrics that are observed beside every objective in training. */
public final class StandardMetrics {
    public static final String ENTROPY = "entropy";
    public static final String KL = "kl";
    public static final String CLIP_FRACTION_LOW = "clip_fraction_low";
    public static final String CLIP_FRACTION_HIGH = "clip_fraction_high";

    private StandardMetrics() {}

    /**
     * Observes the mean entropy of the next token and the exact divergence to the reference summed over a response, in
     * nats, and the shares of response tokens whose ratio lies below and above the range.
     */
    public static Objective observe(Objective objective, ClipRange range) {
        PerToken ratio = Telos.ratio();
        return objective
                .observe(ENTROPY, Telos.policy().entropy().mean())
                .observe(
                        KL, Telos.policy().kl(Telos.reference()).sumOverTokens().mean())
                .observe(
                        CLIP_FRACTION_LOW,
                        ratio.lessThan(1 - range.low()).indicator().mean())
                .observe(
                        CLIP_FRACTION_HIGH,
                        ratio.moreThan(1 + range.high()).indicator().mean());
    }
}
