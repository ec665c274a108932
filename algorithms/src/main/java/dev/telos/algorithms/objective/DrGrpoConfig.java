package dev.telos.algorithms.objective;

import dev.telos.algorithms.dialect.Dialect;
import org.immutables.value.Value;

/** Configuration of {@link DrGrpo}. */
@Value.Immutable
public interface DrGrpoConfig extends ActorConfig, InDialect<DrGrpoConfig> {
    int DEFAULT_LONGEST_RESPONSE = 3000;

    static ImmutableDrGrpoConfig.Builder builder() {
        return ImmutableDrGrpoConfig.builder();
    }

    /** The longest response allowed, in tokens: the divisor of every response's sum, however wide the batch is padded. */
    @Source("arXiv 2503.20783, the authors' scripts")
    @Value.Default
    default int longestResponse() {
        return DEFAULT_LONGEST_RESPONSE;
    }

    /** Its aggregation has to divide by the longest response, as it does by default. */
    @Override
    @Source("arXiv 2503.20783")
    @Value.Default
    default SurrogateConfig surrogate() {
        return SurrogateConfig.builder().aggregation(constantDivisor()).build();
    }

    private LossAggregation constantDivisor() {
        return new LossAggregation.SeqMeanTokenSumNorm(longestResponse());
    }

    @Value.Check
    default void check() {
        InvalidConfig.throwIfAny(
                "Dr. GRPO",
                InvalidConfig.check(
                        surrogate().aggregation().equals(constantDivisor()),
                        "surrogate.aggregation",
                        constantDivisor() + " with this longest response",
                        surrogate().aggregation()));
    }

    @Override
    @Value.Default
    default Dialect dialect() {
        return Dialect.TELOS;
    }
}
