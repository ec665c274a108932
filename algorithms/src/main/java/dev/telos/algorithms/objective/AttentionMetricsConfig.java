package dev.telos.algorithms.objective;

import static dev.telos.algorithms.objective.InvalidConfig.fraction;

import org.immutables.value.Value;

/** How attention maps become the inputs of {@link AttentionCredit}. */
@Value.Immutable
public interface AttentionMetricsConfig {
    static ImmutableAttentionMetricsConfig.Builder builder() {
        return ImmutableAttentionMetricsConfig.builder();
    }

    /** Layers whose maps are read, evenly spaced over the middle third of the network; all of it where it has fewer. */
    @Source("arXiv 2510.13554, Sec. 5.1")
    @Value.Default
    default int layers() {
        return 5;
    }

    /** Share of the heads that count as local, and as global. */
    @Source("arXiv 2510.13554, Sec. 4.1")
    @Value.Default
    default double headShare() {
        return 0.3;
    }

    /** W, in tokens: what is further back counts as this far. */
    @Source("arXiv 2510.13554, Sec. 5.3")
    @Value.Default
    default int window() {
        return 10;
    }

    /** The influence of a token is measured from so many tokens after it. */
    @Source("arXiv 2510.13554, Sec. 5.3")
    @Value.Default
    default int horizonStart() {
        return 10;
    }

    /** The influence of a token is measured up to so many tokens after it, or to the end of the response. */
    @Source("arXiv 2510.13554, Sec. 5.3")
    @Value.Default
    default int horizonEnd() {
        return 50;
    }

    @Value.Check
    default void check() {
        InvalidConfig.throwIfAny(
                "attention metrics",
                InvalidConfig.check(layers() >= 1, "layers", "at least 1", layers()),
                fraction("headShare", headShare()),
                InvalidConfig.check(window() >= 1, "window", "at least 1 token", window()),
                InvalidConfig.check(
                        horizonStart() >= 1 && horizonStart() <= horizonEnd(),
                        "horizonStart",
                        "from 1 to horizonEnd, " + horizonEnd(),
                        horizonStart()));
    }
}
