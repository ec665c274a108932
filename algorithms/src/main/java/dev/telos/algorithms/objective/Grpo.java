package dev.telos.algorithms.objective;

import static dev.telos.dsl.Telos.reward;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerSequence;
import java.util.List;

/**
 * GRPO, Group Relative Policy Optimization (arXiv 2402.03300): the reward compared with those of the same prompt.
 *
 * <pre>
 * A = (R - mean_group R) / (std_group R + 1e-6), the same for every token of a response
 * L = aggregate(clipped_surrogate(r, A))
 * </pre>
 */
public final class Grpo {
    private Grpo() {}

    /** Needs rewards [B] and groups; old log-probabilities where the policy has moved since sampling. */
    public static Objective grpo(GrpoConfig config) {
        return config.objective("GRPO", advantage(config).onTokens());
    }

    /** With the mean over all tokens of the step, as compared with in the VIMPO paper. */
    public static Objective grpo() {
        return grpo(GrpoConfig.builder().build());
    }

    /** With the mean over the tokens of each completion, then over completions: "naive GRPO" of the VIMPO paper. */
    public static Objective naive() {
        return grpo(naiveConfig()).renamed("naive GRPO");
    }

    private static GrpoConfig naiveConfig() {
        SurrogateConfig byCompletion = ImmutableSurrogateConfig.builder()
                .from(GrpoConfig.builder().build().surrogate())
                .aggregation(new LossAggregation.SeqMeanTokenMean())
                .build();
        return GrpoConfig.builder().surrogate(byCompletion).build();
    }

    static List<CatalogueEntry> entries() {
        GrpoConfig config = GrpoConfig.builder().build();
        return List.of(
                CatalogueEntry.of(
                                "grpo",
                                "GRPO, Group Relative Policy Optimization (arXiv 2402.03300), with the mean over all tokens",
                                config,
                                Grpo::grpo)
                        .clipping(config.surrogate()),
                CatalogueEntry.of(
                                "naive-grpo",
                                "GRPO with the mean within each completion, then over completions",
                                naiveConfig(),
                                c -> grpo(c).renamed("naive GRPO"))
                        .clipping(config.surrogate()));
    }

    /** The group-relative advantage of each response, [B]. */
    public static PerSequence advantage(GrpoConfig config) {
        return advantage(config.standardised(), config.dialect());
    }

    static PerSequence advantage(boolean standardised, Dialect dialect) {
        return standardised ? dialect.standardisedOnGroup(reward()) : dialect.centredOnGroup(reward());
    }
}
