package dev.telos.algorithms.objective;

import static dev.telos.algorithms.objective.InvalidConfig.fraction;
import static dev.telos.algorithms.objective.InvalidConfig.notNegative;
import static dev.telos.algorithms.objective.InvalidConfig.positive;

import dev.telos.algorithms.dialect.Dialect;
import io.vavr.collection.List;
import io.vavr.control.Validation;
import org.immutables.value.Value;

/** What {@link Ppo}, {@link VcPpo} and {@link Vapo} have in common; they differ in how advantages are estimated. */
public interface ActorCriticConfig {
    double DEFAULT_VALUE_CLIP = 0.5;

    @Source("verl default")
    @Value.Default
    default double gamma() {
        return 1;
    }

    /** Trace of the returns that the critic learns; 1 for the undiscounted rest of the rewards. */
    @Source("VC-PPO, arXiv 2503.01491")
    @Value.Default
    default double criticLambda() {
        return 1;
    }

    @Source("baseline of arXiv 2606.20008, run script")
    @Value.Default
    default SurrogateConfig surrogate() {
        return SurrogateConfig.builder().clipHigh(0.28).build();
    }

    /** How far the value may move from the old one before its loss is clipped. */
    @Source("verl default")
    @Value.Default
    default double valueClip() {
        return DEFAULT_VALUE_CLIP;
    }

    /** Weight of the critic's loss. The critic has an optimizer of its own, so this scales nothing of the policy's. */
    @Source("the critic has its own optimizer")
    @Value.Default
    default double valueWeight() {
        return 1;
    }

    /** Weight of the divergence subtracted from the reward at each token; 0 leaves it out. */
    @Source("verl default")
    @Value.Default
    default double rewardKlWeight() {
        return 0;
    }

    /** The divergence subtracted from the reward. */
    @Source("verl default")
    @Value.Default
    default KlPenalty rewardKl() {
        return KlPenalty.K1;
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

    /** Checks of the attributes above. */
    default List<Validation<String, Boolean>> commonChecks() {
        return List.of(
                fraction("gamma", gamma()),
                fraction("criticLambda", criticLambda()),
                positive("valueClip", valueClip()),
                notNegative("valueWeight", valueWeight()),
                notNegative("rewardKlWeight", rewardKlWeight()));
    }
}
