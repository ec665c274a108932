package dev.telos.algorithms.objective;

import static dev.telos.dsl.Telos.LOG_RATIO_BOUND;
import static dev.telos.dsl.Telos.objective;
import static dev.telos.dsl.Telos.policy;
import static dev.telos.dsl.Telos.samplerLogProb;

import dev.telos.algorithms.correction.Level;
import dev.telos.algorithms.correction.Mismatch;
import dev.telos.algorithms.correction.RolloutCorrection;
import dev.telos.algorithms.correction.Weighting;
import dev.telos.algorithms.dialect.Dialect;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Telos;
import java.util.List;

/**
 * Policy gradients on GRPO's advantages with the sampler mu in the place of the old policy, so that the old policy need not
 * be evaluated: verl's "bypass mode".
 *
 * <pre>
 * clipped:   L = aggregate_kept(clipped_surrogate(pi / mu, A))
 * REINFORCE: L = aggregate_kept(-w A log pi),  w = sg(min(prod_t pi / mu, 2))
 * </pre>
 *
 * <p>What is kept says the correction of the surrogate, on {@code log pi - log mu}; its weights enter REINFORCE alone, as
 * the clipped ratio corrects for the sampler itself. verl's "bypass_mode" with loss types "ppo_clip" and "reinforce".
 */
public final class Bypass {
    private static final double TRUNCATION = 2;

    static final String CORRECTION = "surrogate.correction";

    private Bypass() {}

    /** The clipped form. Needs rewards [B], groups and the sampler's log-probabilities [B,T]. */
    public static Objective clipped(GrpoConfig config) {
        return of("clipped bypass", config, clippedLoss(advantage(config), config.surrogate(), config.dialect()));
    }

    /** REINFORCE, without a clipped ratio. Needs rewards [B], groups and the sampler's log-probabilities [B,T]. */
    public static Objective reinforce(GrpoConfig config) {
        return of("REINFORCE bypass", config, reinforceLoss(advantage(config), config.surrogate(), config.dialect()));
    }

    private static Objective of(String name, GrpoConfig config, Scalar loss) {
        return config.penalties()
                .addTo(
                        objective(name).minimize("actor", loss),
                        config.surrogate().aggregation(),
                        config.dialect());
    }

    private static PerToken advantage(GrpoConfig config) {
        return Grpo.advantage(config).onTokens().named("A");
    }

    /** The clipped form for an advantage [B,T]. */
    public static Scalar clippedLoss(PerToken advantage, SurrogateConfig config, Dialect dialect) {
        return overKept(Telos.clippedSurrogate(samplerRatio(), advantage, config.range()), config, dialect);
    }

    /** The REINFORCE form for an advantage [B,T]. */
    public static Scalar reinforceLoss(PerToken advantage, SurrogateConfig config, Dialect dialect) {
        PerToken loss = advantage.negate().times(policy().logProb());
        return overKept(correction(config).weigh(loss, Mismatch.ofCurrentPolicy()), config, dialect);
    }

    private static Scalar overKept(PerToken loss, SurrogateConfig config, Dialect dialect) {
        Dialect counting = correction(config).overKept(dialect, Mismatch.ofCurrentPolicy());
        return loss.aggregate(config.aggregation().in(counting));
    }

    private static RolloutCorrection correction(SurrogateConfig config) {
        return config.correction().orElseGet(() -> RolloutCorrection.builder().build());
    }

    /** {@code pi / mu}, its logarithm bounded to plus and minus 20, [B,T]. */
    public static PerToken samplerRatio() {
        return policy().logProb()
                .minus(samplerLogProb())
                .clip(-LOG_RATIO_BOUND, LOG_RATIO_BOUND)
                .exp()
                .named("r_mu");
    }

    static List<CatalogueEntry> entries() {
        GrpoConfig clipped = GrpoConfig.builder().build();
        GrpoConfig weighted = GrpoConfig.builder()
                .surrogate(SurrogateConfig.builder()
                        .correction(RolloutCorrection.weighted(new Weighting.Truncated(Level.SEQUENCE, TRUNCATION)))
                        .build())
                .build();
        return List.of(
                CatalogueEntry.of(
                                "bypass-clip",
                                "Clipped surrogate against the sampler, as verl's bypass_ppo_clip",
                                clipped,
                                Bypass::clipped)
                        .clipping(clipped.surrogate()),
                CatalogueEntry.of(
                                "bypass-reinforce",
                                "REINFORCE with truncated weights of whole responses, as verl's bypass_pg_is",
                                weighted,
                                Bypass::reinforce)
                        .sourced(CORRECTION, "verl, bypass_pg_is"));
    }
}
