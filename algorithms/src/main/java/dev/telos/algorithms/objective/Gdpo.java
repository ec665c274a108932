package dev.telos.algorithms.objective;

import static dev.telos.dsl.Telos.sequenceInput;

import dev.telos.dsl.Objective;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.PerToken;

/**
 * GDPO, Group reward-Decoupled normalization Policy Optimization (arXiv 2601.05242): of several rewards each is
 * standardised in its group before they are added, so that none drowns another.
 *
 * <pre>
 * A_k = (R_k - mean_group R_k) / (std_group R_k + 1e-6) for each reward k
 * A   = whiten(sum_k w_k A_k) over the sequences of the step, the same for every token of a response
 * L   = aggregate(clipped_surrogate(r, A))
 * </pre>
 */
public final class Gdpo {
    private Gdpo() {}

    /** Needs each of the configured rewards as a sequence input [B], and groups. */
    public static Objective gdpo(GdpoConfig config) {
        return config.objective("GDPO", advantage(config));
    }

    /** At the defaults. */
    public static Objective gdpo() {
        return gdpo(GdpoConfig.builder().build());
    }

    /** The whitened sum of the standardised rewards, [B,T]. */
    public static PerToken advantage(GdpoConfig config) {
        PerSequence sum = config.rewards().entrySet().stream()
                .map(reward -> config.dialect()
                        .standardisedOnGroup(sequenceInput(reward.getKey()))
                        .times(reward.getValue()))
                .reduce(PerSequence::plus)
                .orElseThrow()
                .named("A_sum");
        return switch (config.whitenedOver()) {
            case SEQUENCES -> sum.whiten().onTokens();
            case TOKENS -> config.dialect().whiten(sum.onTokens());
        };
    }

    static CatalogueEntry entry() {
        GdpoConfig config = GdpoConfig.builder().build();
        return CatalogueEntry.of(
                        "gdpo",
                        "GDPO, each of several rewards standardised in its group (arXiv 2601.05242)",
                        config,
                        Gdpo::gdpo)
                .clipping(config.surrogate());
    }
}
