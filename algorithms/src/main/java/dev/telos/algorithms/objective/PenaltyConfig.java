package dev.telos.algorithms.objective;

import static dev.telos.algorithms.objective.InvalidConfig.notNegative;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.dsl.Objective;
import dev.telos.dsl.Telos;
import org.immutables.value.Value;

/** An entropy bonus and a divergence penalty in the loss; both off by default. */
@Value.Immutable
public interface PenaltyConfig {
    static ImmutablePenaltyConfig.Builder builder() {
        return ImmutablePenaltyConfig.builder();
    }

    /** Weight of the entropy, which is subtracted from the loss; 0 leaves the term out. */
    @Source("verl default")
    @Value.Default
    default double entropyWeight() {
        return 0;
    }

    /** Weight of the divergence to the reference policy; 0 leaves the term out. */
    @Source("verl default")
    @Value.Default
    default double klWeight() {
        return 0;
    }

    /** The divergence at each token. */
    @Source("verl default")
    @Value.Default
    default KlPenalty kl() {
        return KlPenalty.K3;
    }

    @Value.Check
    default void check() {
        InvalidConfig.throwIfAny(
                "penalties", notNegative("entropyWeight", entropyWeight()), notNegative("klWeight", klWeight()));
    }

    /** The objective with the terms "entropy" and "kl", where their weights are not 0. */
    default Objective addTo(Objective objective, LossAggregation aggregation, Dialect dialect) {
        Objective result = objective;
        if (entropyWeight() > 0) {
            result = result.plus(
                    "entropy", -entropyWeight(), Telos.policy().entropy().aggregate(aggregation.in(dialect)));
        }
        if (klWeight() > 0) {
            result = result.plus(
                    "kl",
                    klWeight(),
                    kl().of(Telos.policy(), Telos.reference(), dialect).aggregate(aggregation.in(dialect)));
        }
        return result;
    }
}
