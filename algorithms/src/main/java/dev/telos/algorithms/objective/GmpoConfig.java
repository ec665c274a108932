package dev.telos.algorithms.objective;

import static dev.telos.algorithms.objective.InvalidConfig.notNegative;

import dev.telos.algorithms.dialect.Dialect;
import org.immutables.value.Value;

/** Configuration of {@link Gmpo}. */
@Value.Immutable
public interface GmpoConfig extends PolicyLossConfig, InDialect<GmpoConfig> {
    double DEFAULT_CLIP = 0.4;

    static ImmutableGmpoConfig.Builder builder() {
        return ImmutableGmpoConfig.builder();
    }

    /** Where the advantage is negative, {@code log r} is at least minus this. */
    @Source("arXiv 2507.20673: the ratio within (e^-0.4, e^0.4)")
    @Value.Default
    default double clipLow() {
        return DEFAULT_CLIP;
    }

    /** Where the advantage is positive, {@code log r} is at most this. */
    @Source("arXiv 2507.20673: the ratio within (e^-0.4, e^0.4)")
    @Value.Default
    default double clipHigh() {
        return DEFAULT_CLIP;
    }

    /** What becomes of responses without tokens. */
    @Source("as everywhere in the language; verl counts them")
    @Value.Default
    default EmptyResponses emptyResponses() {
        return EmptyResponses.LEFT_OUT;
    }

    /** How responses without tokens enter the mean over sequences. */
    enum EmptyResponses {
        LEFT_OUT,
        /** With a loss of 0. */
        COUNTED
    }

    @Value.Check
    default void check() {
        InvalidConfig.throwIfAny("GMPO", notNegative("clipLow", clipLow()), notNegative("clipHigh", clipHigh()));
    }

    @Override
    @Value.Default
    default Dialect dialect() {
        return Dialect.TELOS;
    }
}
