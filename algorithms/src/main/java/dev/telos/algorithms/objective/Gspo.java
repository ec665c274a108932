package dev.telos.algorithms.objective;

import static dev.telos.dsl.Telos.clippedSurrogate;
import static dev.telos.dsl.Telos.objective;
import static dev.telos.dsl.Telos.policy;

import dev.telos.dsl.Objective;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;
import java.util.List;

/**
 * GSPO, Group Sequence Policy Optimization (arXiv 2507.18071): one importance ratio a sequence, the geometric mean of
 * those of its tokens.
 *
 * <pre>
 * log s = 1/|y| sum_t log r_t
 * s_t   = s in the sequence form, sg(s) pi_t / sg(pi_t) in the token form
 * L     = mean over responses of mean_t max(-s_t A_t, -clip(s_t) A_t)
 * </pre>
 *
 * <p>The mean of log-ratios, not their sum, keeps ratios of long responses near 1, hence the narrow range. The loss is
 * averaged within each response first by default, since any other aggregation weighs sequence ratios by length.
 */
public final class Gspo {
    private Gspo() {}

    /** Needs rewards [B] and groups; old log-probabilities where the policy has moved since sampling. */
    public static Objective gspo(GspoConfig config) {
        String name = config.form() == GspoConfig.Form.TOKEN ? "GSPO-token" : "GSPO";
        return objective(name).minimize("actor", loss(config.advantage(), config));
    }

    /** The sequence form at the defaults of the paper. */
    public static Objective gspo() {
        return gspo(GspoConfig.builder().build());
    }

    /** The loss for an advantage [B,T]. */
    public static Scalar loss(PerToken advantage, GspoConfig config) {
        PerToken loss = clippedSurrogate(ratio(config), advantage, config.range());
        return config.aggregate(loss);
    }

    /** The ratio at each token, [B,T]; the value is that of its sequence. */
    public static PerToken ratio(GspoConfig config) {
        PerSequence logRatio = logRatio(config.logRatio().perToken());
        return switch (config.form()) {
            case SEQUENCE -> config.bounded(logRatio).exp().onTokens().named("s");
            case TOKEN -> {
                PerToken own = policy().logProb();
                PerToken each = own.minus(own.detach()).plus(logRatio.detach().onTokens());
                yield config.bounded(each).exp().named("s_t");
            }
        };
    }

    /** {@code log s}, the mean over each response of the log-ratios of its tokens, [B]. */
    public static PerSequence logRatio(PerToken logRatio) {
        return logRatio.meanOverTokens().named("log s");
    }

    static List<CatalogueEntry> entries() {
        return List.of(
                entry("gspo", "GSPO, Group Sequence Policy Optimization (arXiv 2507.18071)", GspoConfig.Form.SEQUENCE),
                entry("gspo-token", "GSPO-token (arXiv 2507.18071, section 4.3)", GspoConfig.Form.TOKEN));
    }

    private static CatalogueEntry entry(String name, String paper, GspoConfig.Form form) {
        return CatalogueEntry.of(name, paper, GspoConfig.builder().form(form).build(), Gspo::gspo);
    }
}
