package dev.telos.algorithms.objective;

import static dev.telos.dsl.Telos.objective;
import static dev.telos.dsl.Telos.policy;

import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;
import java.util.List;

/**
 * DPPO, Divergence Proximal Policy Optimization (arXiv 2602.04879): a token is left out once its probability has moved far
 * enough in the direction of its advantage, however large or small its ratio.
 *
 * <pre>
 * L = aggregate(-A sg(min(r, c)) log pi M),  M = 1 where the trust region allows it, else 0
 * </pre>
 *
 * <p>The two trust regions are those of {@link TrustRegion}: total variation and binary KL.
 */
public final class Dppo {
    private Dppo() {}

    /** Needs rewards [B] and groups; old log-probabilities where the policy has moved since sampling. */
    public static Objective dppo(DppoConfig config) {
        String name = config.trustRegion() instanceof TrustRegion.BinaryKl ? "DPPO-KL" : "DPPO-TV";
        return objective(name).minimize("actor", loss(config.advantage(), config));
    }

    /** With total variation. */
    public static Objective totalVariation() {
        return dppo(DppoConfig.builder().build());
    }

    /** With the binary divergence. */
    public static Objective binaryKl() {
        return dppo(DppoConfig.binaryKl().build());
    }

    /** The loss for an advantage [B,T]. */
    public static Scalar loss(PerToken advantage, DppoConfig config) {
        PerToken weight = config.logRatio().ratio().min(config.truncation()).detach();
        PerToken loss = weight.times(advantage).times(policy().logProb()).negate();
        return config.aggregate(loss.times(config.trustRegion().mask(advantage).detach()));
    }

    static List<CatalogueEntry> entries() {
        String paper = "DPPO, Divergence Proximal Policy Optimization (arXiv 2602.04879), ";
        return List.of(
                CatalogueEntry.of(
                        "dppo-tv",
                        paper + "total variation",
                        DppoConfig.builder().build(),
                        Dppo::dppo),
                CatalogueEntry.of(
                        "dppo-kl", paper + "binary KL", DppoConfig.binaryKl().build(), Dppo::dppo));
    }
}
