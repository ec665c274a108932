package dev.telos.algorithms.objective;

import dev.telos.algorithms.dialect.Dialect;
import org.immutables.value.Value;

/** Configuration of {@link Grpo}. */
@Value.Immutable
public interface GrpoConfig extends ActorConfig, InDialect<GrpoConfig> {
    static ImmutableGrpoConfig.Builder builder() {
        return ImmutableGrpoConfig.builder();
    }

    /** Whether advantages are divided by the group's standard deviation. */
    @Source("arXiv 2402.03300; epsilon 1e-6 of verl")
    @Value.Default
    default boolean standardised() {
        return true;
    }

    /** The clipped surrogate and its aggregation; token-mean by default, the naive form averages by completion. */
    @Override
    @Source("baseline of arXiv 2606.20008, run script")
    @Value.Default
    default SurrogateConfig surrogate() {
        return SurrogateConfig.builder().clipHigh(0.28).build();
    }

    @Override
    @Source("baseline of arXiv 2606.20008, run script")
    @Value.Default
    default PenaltyConfig penalties() {
        return PenaltyConfig.builder().build();
    }

    @Override
    @Value.Default
    default Dialect dialect() {
        return Dialect.TELOS;
    }
}
