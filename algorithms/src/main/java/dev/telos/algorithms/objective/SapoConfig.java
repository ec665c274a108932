package dev.telos.algorithms.objective;

import static dev.telos.algorithms.objective.InvalidConfig.positive;

import dev.telos.algorithms.dialect.Dialect;
import org.immutables.value.Value;

/** Configuration of {@link Sapo}. */
@Value.Immutable
public interface SapoConfig extends TokenLossConfig, InDialect<SapoConfig> {
    double DEFAULT_POSITIVE = 1;
    double DEFAULT_NEGATIVE = 1.05;

    static ImmutableSapoConfig.Builder builder() {
        return ImmutableSapoConfig.builder();
    }

    /** How sharply the gate closes where the advantage is positive. */
    @Source("verl default, after arXiv 2511.20347")
    @Value.Default
    default double positiveTemperature() {
        return DEFAULT_POSITIVE;
    }

    /** How sharply the gate closes elsewhere. */
    @Source("verl default, after arXiv 2511.20347")
    @Value.Default
    default double negativeTemperature() {
        return DEFAULT_NEGATIVE;
    }

    /** By response first; verl knows no other for SAPO, whatever it is told. */
    @Override
    @Source("arXiv 2511.20347")
    @Value.Default
    default LossAggregation aggregation() {
        return new LossAggregation.SeqMeanTokenMean();
    }

    @Value.Check
    default void check() {
        InvalidConfig.throwIfAny(
                "SAPO",
                positive("positiveTemperature", positiveTemperature()),
                positive("negativeTemperature", negativeTemperature()));
    }

    @Override
    @Value.Default
    default Dialect dialect() {
        return Dialect.TELOS;
    }
}
