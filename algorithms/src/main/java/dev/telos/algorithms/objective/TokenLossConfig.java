package dev.telos.algorithms.objective;

import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;
import org.immutables.value.Value;

/** What the policy losses have in common which can be aggregated over tokens in any way. */
public interface TokenLossConfig extends PolicyLossConfig {
    /** How the losses of tokens become one number. */
    @Source("verl default")
    @Value.Default
    default LossAggregation aggregation() {
        return new LossAggregation.TokenMean();
    }

    /** The losses of tokens, weighted if this says so, as one number. */
    default Scalar aggregate(PerToken loss) {
        return weighted(loss).aggregate(aggregation().in(dialect()));
    }
}
