package dev.telos.algorithms.objective;

import static dev.telos.dsl.Telos.objective;
import static dev.telos.dsl.Telos.tokenCount;

import dev.telos.dsl.Condition;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;

/**
 * KL-Cov (arXiv 2505.22617): keeps entropy up by a penalty on the few tokens with the highest covariance of advantage and
 * log-probability.
 *
 * <pre>
 * S = the k = max(1, floor(share N)) tokens of highest covariance
 * L = aggregate(-A r + c |log r| [token in S])
 * </pre>
 *
 * <p>S never has more than k tokens: where covariances are equal at its end, those are chosen that fit together, else
 * none of them, so that the choice does not depend on the order of sequences.
 */
public final class KlCov {
    private KlCov() {}

    /** Needs rewards [B] and groups; old log-probabilities where the policy has moved since sampling. */
    public static Objective klCov(KlCovConfig config) {
        return objective("KL-Cov").minimize("actor", loss(config.advantage(), config));
    }

    /** At the defaults of the paper. */
    public static Objective klCov() {
        return klCov(KlCovConfig.builder().build());
    }

    /** The loss for an advantage [B,T]. */
    public static Scalar loss(PerToken advantage, KlCovConfig config) {
        PerToken chosen = chosen(advantage, config).indicator().named("S");
        PerToken penalty = config.logRatio().perToken().abs().times(config.coefficient());
        return config.aggregate(
                penalty.times(chosen).minus(config.logRatio().ratio().times(advantage)));
    }

    /** Holds for the tokens that are penalised, [B,T]. */
    public static Condition<PerToken> chosen(PerToken advantage, KlCovConfig config) {
        PerToken covariance = EntropyCovariance.atTokens(advantage);
        PerToken last = covariance.largest(config.share()).named("θ").onTokens();
        Condition<PerToken> contends = covariance.atLeast(last);
        PerToken contenders = contends.indicator().sum().onTokens();
        PerToken places = tokenCount().times(config.share()).max(1).onTokens();
        return contends.and(covariance.moreThan(last).or(contenders.atMost(places)))
                .and(covariance.moreThan(config.smallestCovariance()));
    }

    static CatalogueEntry entry() {
        return CatalogueEntry.of(
                "kl-cov", "KL-Cov (arXiv 2505.22617)", KlCovConfig.builder().build(), KlCov::klCov);
    }
}
