package dev.telos.algorithms.objective;

import dev.telos.algorithms.correction.Level;
import dev.telos.algorithms.correction.RolloutCorrection;
import dev.telos.algorithms.correction.Weighting;
import dev.telos.dsl.Objective;
import java.util.List;

/**
 * GRPO with importance weights for a sampler mu that is not the old policy, as an engine with other rounding is not.
 *
 * <pre>{@code
 * w = pi_old / mu at each token, its logarithm bounded to plus and minus 20
 * truncated: w' = min(w, 2)                  masked: w' = w where 0.5 <= w <= 5, else 0
 * L = aggregate(w' clipped_surrogate(r, A))
 * }</pre>
 *
 * <p>All other corrections are settings of {@link RolloutCorrection}.
 */
public final class CorrectedGrpo {
    private static final double TRUNCATION = 2;
    private static final double ICEPOP_LOW = 0.5;
    private static final double ICEPOP_HIGH = 5;

    private CorrectedGrpo() {}

    /** Truncated importance sampling. Needs what {@link Grpo} needs, and the sampler's log-probabilities [B,T]. */
    public static Objective truncated() {
        return truncatedEntry().objective();
    }

    /** Masked importance sampling, IcePop. Needs what {@link Grpo} needs, and the sampler's log-probabilities [B,T]. */
    public static Objective masked() {
        return maskedEntry().objective();
    }

    static List<CatalogueEntry> entries() {
        return List.of(truncatedEntry(), maskedEntry());
    }

    private static CatalogueEntry truncatedEntry() {
        return entry(
                "grpo-tis",
                "GRPO with truncated importance sampling",
                "verl, decoupled_token_is",
                new Weighting.Truncated(Level.TOKEN, TRUNCATION));
    }

    private static CatalogueEntry maskedEntry() {
        return entry(
                "grpo-mis",
                "GRPO with masked importance sampling",
                "IcePop, arXiv 2510.18855",
                new Weighting.Masked(Level.TOKEN, ICEPOP_LOW, ICEPOP_HIGH));
    }

    private static CatalogueEntry entry(String name, String title, String source, Weighting weighting) {
        SurrogateConfig surrogate = ImmutableSurrogateConfig.builder()
                .from(GrpoConfig.builder().build().surrogate())
                .correction(RolloutCorrection.weighted(weighting))
                .build();
        GrpoConfig config = GrpoConfig.builder().surrogate(surrogate).build();
        return CatalogueEntry.of(
                        name,
                        title + " (" + source + ")",
                        config,
                        c -> Grpo.grpo(c).renamed(title))
                .sourced(Bypass.CORRECTION, source)
                .clipping(surrogate);
    }
}
