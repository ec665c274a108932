package dev.telos.algorithms.objective;

import static dev.telos.algorithms.objective.InvalidConfig.notNegative;
import static dev.telos.algorithms.objective.InvalidConfig.positive;

import dev.telos.algorithms.dialect.Dialect;
import org.immutables.value.Value;

/** Configuration of {@link Vespo}. */
@Value.Immutable
public interface VespoConfig extends TokenLossConfig, InDialect<VespoConfig> {
    double DEFAULT_POSITIVE_POWER = 2;
    double DEFAULT_POSITIVE_DECAY = 3;
    double DEFAULT_NEGATIVE_POWER = 3;
    double DEFAULT_NEGATIVE_DECAY = 2;

    static ImmutableVespoConfig.Builder builder() {
        return ImmutableVespoConfig.builder();
    }

    /** k where the advantage is 0 or more: how fast small ratios lose weight. */
    @Source("arXiv 2602.10693, section 3.4, c_1")
    @Value.Default
    default double positivePower() {
        return DEFAULT_POSITIVE_POWER;
    }

    /** lambda where the advantage is 0 or more: how fast large ratios lose weight. */
    @Source("arXiv 2602.10693, section 3.4, c_2")
    @Value.Default
    default double positiveDecay() {
        return DEFAULT_POSITIVE_DECAY;
    }

    /** k where the advantage is negative. */
    @Source("arXiv 2602.10693, section 3.4, c_1")
    @Value.Default
    default double negativePower() {
        return DEFAULT_NEGATIVE_POWER;
    }

    /** lambda where the advantage is negative. */
    @Source("arXiv 2602.10693, section 3.4, c_2")
    @Value.Default
    default double negativeDecay() {
        return DEFAULT_NEGATIVE_DECAY;
    }

    @Value.Check
    default void check() {
        InvalidConfig.throwIfAny(
                "VESPO",
                notNegative("positivePower", positivePower()),
                positive("positiveDecay", positiveDecay()),
                notNegative("negativePower", negativePower()),
                positive("negativeDecay", negativeDecay()));
    }

    @Override
    @Value.Default
    default Dialect dialect() {
        return Dialect.TELOS;
    }
}
