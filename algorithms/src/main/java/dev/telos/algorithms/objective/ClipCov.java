package dev.telos.algorithms.objective;

import static dev.telos.dsl.Telos.clippedSurrogate;
import static dev.telos.dsl.Telos.objective;
import static dev.telos.dsl.Telos.tokenInput;
import static dev.telos.dsl.Telos.where;

import dev.telos.dsl.Condition;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;

/**
 * Clip-Cov (arXiv 2505.22617): keeps entropy up by dropping a few tokens, chosen at random among those whose covariance of
 * advantage and log-probability is high.
 *
 * <pre>
 * candidates  not clipped, lowest &lt; cov &lt; highest
 * D           the max(1, floor(share N)) candidates of highest priority, or all if they are fewer
 * L           = aggregate(clipped_surrogate(r, A) [token not in D])
 * </pre>
 *
 * <p>The random choice comes with the batch, as a priority in [0, 1] for each token, so that it does not depend on
 * micro-batches or on the order of sequences and can be repeated. Candidates of equal priority are dropped together.
 */
public final class ClipCov {
    /** The input that says which candidates go first, [B,T]; the trainer draws it anew for every step. */
    public static final String PRIORITY = "selection_priority";

    /** Below every priority. */
    private static final double NO_CANDIDATE = -1;

    private ClipCov() {}

    /** Needs rewards [B], groups and {@value #PRIORITY} [B,T]; old log-probabilities where the policy has moved. */
    public static Objective clipCov(ClipCovConfig config) {
        return objective("Clip-Cov").minimize("actor", loss(config.advantage(), config));
    }

    /** At the defaults of the paper. */
    public static Objective clipCov() {
        return clipCov(ClipCovConfig.builder().build());
    }

    /** The loss for an advantage [B,T]. */
    public static Scalar loss(PerToken advantage, ClipCovConfig config) {
        PerToken surrogate = clippedSurrogate(config.logRatio().ratio(), advantage, config.range());
        PerToken kept = dropped(advantage, config).not().indicator().named("kept");
        return config.aggregate(surrogate.times(kept));
    }

    /** Holds for the tokens whose loss is dropped, [B,T]. */
    public static Condition<PerToken> dropped(PerToken advantage, ClipCovConfig config) {
        PerToken covariance = EntropyCovariance.atTokens(advantage);
        Condition<PerToken> candidate = clipped(advantage, config)
                .not()
                .and(covariance.moreThan(config.lowest()))
                .and(covariance.lessThan(config.highest()));
        PerToken priority = where(candidate, tokenInput(PRIORITY), covariance.constant(NO_CANDIDATE))
                .named("priority");
        return candidate.and(priority.atLeast(priority.largest(config.share()).onTokens()));
    }

    /** Where clipping makes the surrogate worse, so that the token has no gradient anyway. */
    private static Condition<PerToken> clipped(PerToken advantage, ClipCovConfig config) {
        PerToken ratio = config.logRatio().ratio();
        PerToken bounded = ratio.clip(1 - config.clipLow(), 1 + config.clipHigh());
        return bounded.times(advantage).lessThan(ratio.times(advantage));
    }

    static CatalogueEntry entry() {
        return CatalogueEntry.of(
                "clip-cov",
                "Clip-Cov (arXiv 2505.22617)",
                ClipCovConfig.builder().build(),
                ClipCov::clipCov);
    }
}
