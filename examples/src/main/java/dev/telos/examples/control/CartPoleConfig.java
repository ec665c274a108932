package dev.telos.examples.control;

import dev.telos.algorithms.objective.InvalidConfig;
import org.immutables.value.Value;

/** Settings of {@link CartPoleTraining}. */
@Value.Immutable
public interface CartPoleConfig {
    static ImmutableCartPoleConfig.Builder builder() {
        return ImmutableCartPoleConfig.builder();
    }

    /** What is learned by. */
    @Value.Default
    default ControlObjective objective() {
        return ControlObjective.PPO;
    }

    @Value.Default
    default long seed() {
        return 0;
    }

    /** Rounds of episodes and updates. */
    @Value.Default
    default int rounds() {
        return 60;
    }

    /** Initial states a round. */
    @Value.Default
    default int groups() {
        return 4;
    }

    /** Episodes from each initial state. */
    @Value.Default
    default int groupSize() {
        return 4;
    }

    /** Optimizer steps on the episodes of a round. */
    @Value.Default
    default int updates() {
        return 10;
    }

    /** Of Adam, for the policy and the critic. */
    @Value.Default
    default double learningRate() {
        return 5e-3;
    }

    /** Units of each of the two hidden layers. */
    @Value.Default
    default int hidden() {
        return 32;
    }

    /** Strength of VIMPO's regularisation towards the policy of the last round. */
    @Value.Default
    default double beta() {
        return 0.05;
    }

    @Value.Check
    default void check() {
        InvalidConfig.throwIfAny(
                "cart-pole",
                InvalidConfig.atLeast("rounds", 1, rounds()),
                InvalidConfig.atLeast("groups", 1, groups()),
                InvalidConfig.atLeast("groupSize", 1, groupSize()),
                InvalidConfig.atLeast("updates", 1, updates()),
                InvalidConfig.positive("learningRate", learningRate()),
                InvalidConfig.atLeast("hidden", 1, hidden()),
                InvalidConfig.positive("beta", beta()));
    }
}
