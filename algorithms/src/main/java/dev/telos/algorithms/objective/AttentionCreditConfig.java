package dev.telos.algorithms.objective;

import static dev.telos.algorithms.objective.InvalidConfig.fraction;

import org.immutables.value.Value;

/** Configuration of {@link AttentionCredit}. */
@Value.Immutable
public interface AttentionCreditConfig {
    static ImmutableAttentionCreditConfig.Builder builder() {
        return ImmutableAttentionCreditConfig.builder();
    }

    /** gamma_amp: the factor of the advantage of a selected token. */
    @Source("arXiv 2510.13554, Eq. 14, 16 and 18")
    @Value.Default
    default double amplification() {
        return 1.5;
    }

    /** q: the share of the tokens of a response that is selected. */
    @Source("arXiv 2510.13554, Eq. 13 and 15")
    @Value.Default
    default double share() {
        return 0.4;
    }

    /** alpha: the share of a locally dominated anchor's bonus that goes to the token which introduces it. */
    @Source("open in arXiv 2510.13554; half")
    @Value.Default
    default double backAllocation() {
        return 0.5;
    }

    /** k: how many tokens before an anchor may introduce it. */
    @Source("arXiv 2510.13554, Sec. 5.3: 1, 2 or 3")
    @Value.Default
    default int lookBack() {
        return 3;
    }

    /** tau_waad: a dominated anchor's distance is at most this quantile of the distances in its response. */
    @Source("open in arXiv 2510.13554; the median")
    @Value.Default
    default double distanceQuantile() {
        return 0.5;
    }

    /** tau_Delta: a dominated anchor comes after a drop of at least this quantile of the drops in its response. */
    @Source("open in arXiv 2510.13554; the median")
    @Value.Default
    default double dropQuantile() {
        return 0.5;
    }

    /** The objective whose advantage is weighted. */
    @Source("arXiv 2510.13554, Eq. 12; no divergence and no entropy bonus; clipping as in PPO")
    @Value.Default
    default GrpoConfig grpo() {
        return GrpoConfig.builder()
                .surrogate(SurrogateConfig.builder()
                        .aggregation(new LossAggregation.SeqMeanTokenMean())
                        .build())
                .build();
    }

    @Value.Check
    default void check() {
        InvalidConfig.throwIfAny(
                "attention credit",
                InvalidConfig.check(
                        amplification() >= 1 && !Double.isInfinite(amplification()),
                        "amplification",
                        "a finite number of at least 1",
                        amplification()),
                fraction("share", share()),
                fraction("backAllocation", backAllocation()),
                InvalidConfig.check(lookBack() >= 1, "lookBack", "at least 1 token", lookBack()),
                fraction("distanceQuantile", distanceQuantile()),
                fraction("dropQuantile", dropQuantile()));
    }
}
