package dev.telos.algorithms.objective;

import static dev.telos.algorithms.objective.InvalidConfig.check;

import dev.telos.algorithms.dialect.Dialect;
import org.immutables.value.Value;

/** Configuration of {@link Cispo}. */
@Value.Immutable
public interface CispoConfig extends TokenLossConfig, InDialect<CispoConfig> {
    double DEFAULT_LARGEST = 5;

    static ImmutableCispoConfig.Builder builder() {
        return ImmutableCispoConfig.builder();
    }

    /** How far a ratio is believed. */
    @Source("ScaleRL, arXiv 2510.13786, which finds 4 to 8 alike; arXiv 2506.13585 states no number")
    @Value.Default
    default CispoBound bound() {
        return new CispoBound.Absolute(DEFAULT_LARGEST);
    }

    /** TRL's default, an absolute 0.2, scales the gradient of every token; only its own dialect may mean that. */
    @Value.Check
    default void validate() {
        boolean below = bound() instanceof CispoBound.Absolute absolute && absolute.max() < 1;
        InvalidConfig.throwIfAny(
                "CISPO",
                check(
                        !below || dialect() != Dialect.TELOS,
                        "bound",
                        "a largest ratio of at least 1, or Relative(low, high) for distances from 1",
                        bound()));
    }

    @Override
    @Value.Default
    default Dialect dialect() {
        return Dialect.TELOS;
    }
}
