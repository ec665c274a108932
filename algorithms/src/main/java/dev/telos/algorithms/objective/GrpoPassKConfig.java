package dev.telos.algorithms.objective;

import dev.telos.algorithms.dialect.Dialect;
import org.immutables.value.Value;

/** Configuration of {@link GrpoPassK}; defaults as in verl. */
@Value.Immutable
public interface GrpoPassKConfig extends ActorConfig, InDialect<GrpoPassKConfig> {
    static ImmutableGrpoPassKConfig.Builder builder() {
        return ImmutableGrpoPassKConfig.builder();
    }

    /** What a response gets that is the only one to its prompt, so that there is no second best. */
    enum Lone {
        /** The advantage 0. */
        ZERO,
        /** An error, as in verl. */
        REFUSED
    }

    /** Whether the lead is divided by the group's standard deviation. */
    @Source("verl default; epsilon 1e-6")
    @Value.Default
    default boolean standardised() {
        return true;
    }

    @Source("Telos; verl refuses")
    @Value.Default
    default Lone lone() {
        return Lone.ZERO;
    }

    @Override
    @Value.Default
    default Dialect dialect() {
        return Dialect.TELOS;
    }
}
