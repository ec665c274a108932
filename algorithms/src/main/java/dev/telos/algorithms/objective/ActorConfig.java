package dev.telos.algorithms.objective;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Telos;
import org.immutables.value.Value;

/**
 * How a policy is improved on advantages, whichever they are: the clipped surrogate, penalties beside it and the dialect.
 * The configurations of the objectives extend it.
 */
public interface ActorConfig {
    /** The clipped surrogate and its aggregation. */
    @Source("verl default")
    @Value.Default
    default SurrogateConfig surrogate() {
        return SurrogateConfig.builder().build();
    }

    /** Penalties beside the surrogate. */
    @Source("verl default")
    @Value.Default
    default PenaltyConfig penalties() {
        return PenaltyConfig.builder().build();
    }

    @Value.Default
    default Dialect dialect() {
        return Dialect.TELOS;
    }

    /** The objective with the term "actor", the surrogate on an advantage [B,T], and the penalties. */
    default Objective objective(String name, PerToken advantage) {
        Objective surrogate =
                Telos.objective(name).minimize("actor", surrogate().loss(advantage.named("A"), dialect()));
        return penalties().addTo(surrogate, surrogate().aggregation(), dialect());
    }
}
