package dev.telos.algorithms.objective;

import static dev.telos.dsl.Telos.objective;

import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;

/**
 * LUSPO, Length-Unbiased Sequence Policy Optimization (arXiv 2602.05261): {@link Gspo} with the loss of each response
 * weighted by its length, so that long responses do not learn less from each token.
 *
 * <pre>
 * log s = 1/|y| sum_t log r_t
 * L     = mean over responses of |y| max(-s A, -clip(s) A)
 * </pre>
 *
 * <p>The ratio is that of the sequence. TRL also accepts ratios of tokens under this name; its mean then runs over
 * padding too, which has losses and gradients of its own.
 */
public final class Luspo {
    private Luspo() {}

    /** Needs rewards [B] and groups; old log-probabilities where the policy has moved since sampling. */
    public static Objective luspo(LuspoConfig config) {
        return objective("LUSPO").minimize("actor", loss(config.advantage(), config));
    }

    /** At the defaults of the paper. */
    public static Objective luspo() {
        return luspo(LuspoConfig.builder().build());
    }

    /** The loss for an advantage [B,T]: a sum over tokens of what is the same for each weighs by their number. */
    public static Scalar loss(PerToken advantage, LuspoConfig config) {
        return Gspo.loss(advantage, config.gspo());
    }

    static CatalogueEntry entry() {
        return CatalogueEntry.of(
                "luspo",
                "LUSPO, Length-Unbiased Sequence Policy Optimization (arXiv 2602.05261)",
                LuspoConfig.builder().build(),
                Luspo::luspo);
    }
}
