package dev.telos.algorithms.objective;

import dev.telos.algorithms.dialect.Dialect;
import org.immutables.value.Value;

/**
 * Configuration of objectives which differ in nothing but what a reward is compared with: {@link Rloo}, {@link Opo},
 * {@link Remax}, {@link ReinforcePlusPlusBaseline}, {@link MaxRl} and {@link Bnpo}.
 */
@Value.Immutable
public interface BaselineConfig extends ActorConfig, InDialect<BaselineConfig> {
    static ImmutableBaselineConfig.Builder builder() {
        return ImmutableBaselineConfig.builder();
    }

    @Override
    @Value.Default
    default Dialect dialect() {
        return Dialect.TELOS;
    }
}
