package dev.telos.algorithms.objective;

import dev.telos.algorithms.dialect.Dialect;
import java.util.Map;
import org.immutables.value.Value;

/** Configuration of {@link Gdpo}. */
@Value.Immutable
public interface GdpoConfig extends ActorConfig, InDialect<GdpoConfig> {
    static ImmutableGdpoConfig.Builder builder() {
        return ImmutableGdpoConfig.builder();
    }

    /** What the sum over rewards is whitened over. */
    enum WhitenedOver {
        /** All sequences of the step alike. */
        SEQUENCES,
        /** All response tokens of the step, so that long responses count more, as in verl. */
        TOKENS
    }

    /** The weight of each reward by the name of its sequence input [B]; at least one. */
    @Source("a single reward of weight 1")
    @Value.Default
    default Map<String, Double> rewards() {
        return Map.of("reward", 1.0);
    }

    @Source("arXiv 2601.05242; verl whitens over tokens")
    @Value.Default
    default WhitenedOver whitenedOver() {
        return WhitenedOver.SEQUENCES;
    }

    @Value.Check
    default void check() {
        InvalidConfig.throwIfAny(
                "GDPO",
                InvalidConfig.check(!rewards().isEmpty(), "rewards", "the name and weight of at least one", "none"),
                InvalidConfig.check(
                        rewards().values().stream().allMatch(Double::isFinite),
                        "rewards",
                        "finite weights",
                        rewards()));
    }

    @Override
    @Value.Default
    default Dialect dialect() {
        return Dialect.TELOS;
    }
}
