package dev.telos.algorithms.objective;

import static dev.telos.algorithms.objective.InvalidConfig.notNegative;
import static dev.telos.algorithms.objective.InvalidConfig.positive;

import dev.telos.algorithms.dialect.Dialect;
import org.immutables.value.Value;

/** Configuration of {@link Vapo}; defaults as in the paper. */
@Value.Immutable
public interface VapoConfig extends ActorCriticConfig, InDialect<VapoConfig> {
    double DEFAULT_ALPHA = 0.05;
    double DEFAULT_POSITIVE_WEIGHT = 0.1;

    static ImmutableVapoConfig.Builder builder() {
        return ImmutableVapoConfig.builder();
    }

    @Source("arXiv 2504.05118")
    @Value.Default
    @Override
    default SurrogateConfig surrogate() {
        return SurrogateConfig.builder().clipHigh(0.28).build();
    }

    /** How fast the policy's trace approaches 1 with the length of a response; per token. */
    @Source("arXiv 2504.05118")
    @Value.Default
    default double alpha() {
        return DEFAULT_ALPHA;
    }

    /** Weight of the negative log-likelihood of correct responses; 0 leaves the term out. */
    @Source("arXiv 2504.05118")
    @Value.Default
    default double positiveWeight() {
        return DEFAULT_POSITIVE_WEIGHT;
    }

    /** A response is correct if its reward is more than this. */
    @Source("rewards of 0 or 1, or of -1 or 1")
    @Value.Default
    default double correctAbove() {
        return 0;
    }

    @Value.Check
    default void check() {
        InvalidConfig.throwIfAny(
                "VAPO",
                commonChecks()
                        .append(positive("alpha", alpha()))
                        .append(notNegative("positiveWeight", positiveWeight())));
    }

    @Override
    @Value.Default
    default Dialect dialect() {
        return Dialect.TELOS;
    }
}
