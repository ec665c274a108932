package dev.telos.algorithms.objective;

import static dev.telos.algorithms.objective.InvalidConfig.fraction;

import dev.telos.algorithms.dialect.Dialect;
import org.immutables.value.Value;

/** Configuration of {@link Ppo}; defaults as in verl. */
@Value.Immutable
public interface PpoConfig extends ActorCriticConfig, InDialect<PpoConfig> {
    static ImmutablePpoConfig.Builder builder() {
        return ImmutablePpoConfig.builder();
    }

    /** Trace of generalised advantage estimation. */
    @Source("verl default")
    @Value.Default
    default double lambda() {
        return 1;
    }

    /** As {@link #lambda} where it is not set apart. */
    @Source("lambda")
    @Value.Default
    @Override
    default double criticLambda() {
        return lambda();
    }

    @Value.Check
    default void check() {
        InvalidConfig.throwIfAny("PPO", commonChecks().append(fraction("lambda", lambda())));
    }

    @Override
    @Value.Default
    default Dialect dialect() {
        return Dialect.TELOS;
    }
}
