package dev.telos.algorithms.objective;

import static dev.telos.algorithms.objective.InvalidConfig.positive;

import dev.telos.algorithms.dialect.Dialect;
import org.immutables.value.Value;

/** Configuration of {@link Dro}. */
@Value.Immutable
public interface DroConfig extends TokenLossConfig, InDialect<DroConfig> {
    double DEFAULT_BETA = 0.05;

    static ImmutableDroConfig.Builder builder() {
        return ImmutableDroConfig.builder();
    }

    /** Strength of the quadratic penalty. */
    @Source("example of Tinker's documentation; verl states none")
    @Value.Default
    default double beta() {
        return DEFAULT_BETA;
    }

    /** Without a bound, beyond which the penalty would no longer pull back. */
    @Override
    @Source("verl, Tinker")
    @Value.Default
    default LogRatio logRatio() {
        return new LogRatio.Unbounded();
    }

    @Value.Check
    default void check() {
        InvalidConfig.throwIfAny("DRO", positive("beta", beta()));
    }

    @Override
    @Value.Default
    default Dialect dialect() {
        return Dialect.TELOS;
    }
}
