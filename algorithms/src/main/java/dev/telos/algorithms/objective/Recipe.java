package dev.telos.algorithms.objective;

import java.util.List;
import org.immutables.value.Value;

/** What a paper's training does beside its objective; by default nothing. */
@Value.Immutable
public interface Recipe {
    /** Nothing beside the objective. */
    static Recipe plain() {
        return builder().build();
    }

    static ImmutableRecipe.Builder builder() {
        return ImmutableRecipe.builder();
    }

    /**
     * Optimizer steps of the critic before the policy's first, each on a rollout of the policy at the start, towards the
     * undiscounted sum of the rewards to come (lambda 1). Needs an objective with a critic.
     */
    @Source("value pretraining of VC-PPO, arXiv 2503.01491")
    @Value.Default
    default int valuePretraining() {
        return 0;
    }

    /**
     * Dynamic sampling: rollouts drawn for a step at most, until there are enough groups whose rewards are not all equal. 1
     * takes the first as it is.
     */
    @Source("dynamic sampling of DAPO, arXiv 2503.14476")
    @Value.Default
    default int rolloutTries() {
        return 1;
    }

    /** How the metrics of {@link AttentionCredit} are measured, where the objective asks for them. */
    @Source("arXiv 2510.13554")
    @Value.Default
    default AttentionMetricsConfig attention() {
        return AttentionMetricsConfig.builder().build();
    }

    /** What differs from nothing, with the papers where it is described. */
    default List<CatalogueEntry.Setting> settings() {
        List<CatalogueEntry.Setting> nothing = Settings.of(plain());
        return Settings.of(this).stream()
                .filter(setting -> !nothing.contains(setting))
                .toList();
    }

    @Value.Check
    default void check() {
        InvalidConfig.throwIfAny(
                "a recipe",
                InvalidConfig.check(
                        valuePretraining() >= 0, "valuePretraining", "at least 0 steps", valuePretraining()),
                InvalidConfig.check(rolloutTries() >= 1, "rolloutTries", "at least 1", rolloutTries()));
    }
}
