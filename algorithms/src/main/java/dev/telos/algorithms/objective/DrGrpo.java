package dev.telos.algorithms.objective;

import static dev.telos.dsl.Telos.reward;

import dev.telos.dsl.Objective;
import dev.telos.dsl.PerSequence;

/**
 * Dr. GRPO, GRPO done right (arXiv 2503.20783): without the group's deviation, which favours questions of middling
 * difficulty, and without each response's own length as divisor, which favours long wrong responses.
 *
 * <pre>
 * A = R - mean_group R, the same for every token of a response
 * L = mean_i(sum_t clipped_surrogate(r, A)) / L_max
 * </pre>
 *
 * <p>L_max is the longest response allowed, a stated constant.
 */
public final class DrGrpo {
    private static final int TASKS_LONGEST_RESPONSE = 8;

    private DrGrpo() {}

    /** Needs rewards [B] and groups; old log-probabilities where the policy has moved since sampling. */
    public static Objective drGrpo(DrGrpoConfig config) {
        return config.objective("Dr. GRPO", advantage(config).onTokens());
    }

    /** At the defaults. */
    public static Objective drGrpo() {
        return drGrpo(DrGrpoConfig.builder().build());
    }

    /** The reward less the mean of its group, [B]. */
    public static PerSequence advantage(ActorConfig config) {
        return config.dialect().centredOnGroup(reward());
    }

    static CatalogueEntry entry() {
        DrGrpoConfig config = DrGrpoConfig.builder().build();
        DrGrpoConfig ofTasks =
                DrGrpoConfig.builder().longestResponse(TASKS_LONGEST_RESPONSE).build();
        return CatalogueEntry.of("dr-grpo", "Dr. GRPO, GRPO done right (arXiv 2503.20783)", config, DrGrpo::drGrpo)
                .clipping(config.surrogate())
                .onTasks(drGrpo(ofTasks));
    }
}
