package dev.telos.dsl;

/**
 * A way to reduce a per-token loss to one number. The standard ones are in {@link Telos}; any function of {@link PerToken}
 * to {@link Scalar} will do.
 */
@FunctionalInterface
public interface Aggregation {
    /** The loss reduced to one number. */
    Scalar of(PerToken loss);
}
