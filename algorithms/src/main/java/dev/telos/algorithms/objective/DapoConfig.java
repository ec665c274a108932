package dev.telos.algorithms.objective;

import dev.telos.algorithms.dialect.Dialect;
import org.immutables.value.Value;

/** Configuration of {@link Dapo}. */
@Value.Immutable
public interface DapoConfig extends ActorConfig, InDialect<DapoConfig> {
    static ImmutableDapoConfig.Builder builder() {
        return ImmutableDapoConfig.builder();
    }

    /** Clips higher than lower, and takes the mean over all tokens of the step. */
    @Override
    @Source("arXiv 2503.14476")
    @Value.Default
    default SurrogateConfig surrogate() {
        return SurrogateConfig.builder().clipHigh(0.28).build();
    }

    /** No divergence and no entropy. */
    @Override
    @Source("arXiv 2503.14476")
    @Value.Default
    default PenaltyConfig penalties() {
        return PenaltyConfig.builder().build();
    }

    /** Added to the reward for long responses; lengths are in tokens. */
    @Source("arXiv 2503.14476")
    @Value.Default
    default OverlongPenalty overlong() {
        return new OverlongPenalty.Soft(20480, 4096, 1);
    }

    @Override
    @Value.Default
    default Dialect dialect() {
        return Dialect.TELOS;
    }
}
