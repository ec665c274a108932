package dev.telos.algorithms.objective;

import static dev.telos.dsl.Telos.responseLength;
import static dev.telos.dsl.Telos.reward;

import dev.telos.dsl.Objective;
import dev.telos.dsl.PerSequence;

/**
 * DAPO, Decoupled clip and dynamic sAmpling Policy Optimization (arXiv 2503.14476): GRPO with a higher upper clip, a loss
 * in which all tokens of the step count alike, and a penalty for responses near the longest allowed.
 *
 * <pre>
 * R' = R + overlong(|y|),  A = (R' - mean_group R') / (std_group R' + 1e-6), the same for every token of a response
 * L  = token_mean(clipped_surrogate(r, A; 0.8, 1.28))
 * </pre>
 *
 * <p>The paper's rewards are 1 and -1. Its dynamic sampling, which draws prompts until enough have both right and wrong
 * responses, is a matter of the rollout and not of this objective.
 */
public final class Dapo {
    /** Rollouts drawn for a step at most, as in the run scripts of verl's recipe. */
    private static final int ROLLOUT_TRIES = 10;

    private Dapo() {}

    /** Needs rewards [B] and groups; old log-probabilities where the policy has moved since sampling. */
    public static Objective dapo(DapoConfig config) {
        return config.objective("DAPO", advantage(config).onTokens());
    }

    /** At the defaults. */
    public static Objective dapo() {
        return dapo(DapoConfig.builder().build());
    }

    /** The group-relative advantage of the reward with its penalty, [B]. */
    public static PerSequence advantage(DapoConfig config) {
        return config.dialect().standardisedOnGroup(shapedReward(config));
    }

    /** The reward with the penalty for its length, [B]. */
    public static PerSequence shapedReward(DapoConfig config) {
        return config.overlong() instanceof OverlongPenalty.None
                ? reward()
                : reward().plus(config.overlong().of(responseLength())).named("R'");
    }

    static CatalogueEntry entry() {
        DapoConfig config = DapoConfig.builder().build();
        DapoConfig anyLength =
                DapoConfig.builder().overlong(new OverlongPenalty.None()).build();
        return CatalogueEntry.of(
                        "dapo",
                        "DAPO, Decoupled clip and dynamic sAmpling Policy Optimization (arXiv 2503.14476)",
                        config,
                        Dapo::dapo)
                .clipping(config.surrogate())
                .onTasks(dapo(anyLength))
                .trained(Recipe.builder().rolloutTries(ROLLOUT_TRIES).build());
    }
}
