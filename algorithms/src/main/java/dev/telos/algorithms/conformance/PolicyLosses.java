package dev.telos.algorithms.conformance;

import static dev.telos.algorithms.conformance.ActorParams.givenAdvantages;
import static dev.telos.algorithms.dialect.VerlStatistics.maskedMean;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.algorithms.objective.Cispo;
import dev.telos.algorithms.objective.CispoBound;
import dev.telos.algorithms.objective.CispoConfig;
import dev.telos.algorithms.objective.ClipCov;
import dev.telos.algorithms.objective.ClipCovConfig;
import dev.telos.algorithms.objective.Dppo;
import dev.telos.algorithms.objective.DppoConfig;
import dev.telos.algorithms.objective.Gmpo;
import dev.telos.algorithms.objective.GmpoConfig;
import dev.telos.algorithms.objective.Gspo;
import dev.telos.algorithms.objective.GspoConfig;
import dev.telos.algorithms.objective.KlCov;
import dev.telos.algorithms.objective.KlCovConfig;
import dev.telos.algorithms.objective.LogRatio;
import dev.telos.algorithms.objective.Sapo;
import dev.telos.algorithms.objective.SapoConfig;
import dev.telos.algorithms.objective.TrustRegion;
import dev.telos.dsl.Condition;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Telos;

/** verl's policy losses as its parameters choose them, with its metrics. */
final class PolicyLosses {
    private static final LogRatio UNBOUNDED = new LogRatio.Unbounded();
    private static final LogRatio BOUNDED = new LogRatio.Bounded(Telos.LOG_RATIO_BOUND);
    private static final double DEFAULT_SHARE = 2e-4;

    private PolicyLosses() {}

    private static Objective actor(Scalar loss) {
        return Telos.objective("policy loss").minimize("actor", loss);
    }

    /** With the drift, and how many tokens are clipped; {@code lower} is what verl counts as clipped from below. */
    private static Objective observed(Scalar loss, LogRatio logRatio, PerToken clipped, PerToken lower) {
        return actor(loss)
                .observe("actor/pg_clipfrac", maskedMean(clipped))
                .observe("actor/pg_clipfrac_lower", maskedMean(lower))
                .observe("actor/ppo_kl", maskedMean(logRatio.perToken().negate()));
    }

    private static PerToken none() {
        return givenAdvantages().constant(0);
    }

    static Objective gspo(GoldenCase golden) {
        ActorParams params = new ActorParams(golden);
        GspoConfig config = GspoConfig.builder()
                .form(GspoConfig.Form.TOKEN)
                .clipLow(params.clipLow())
                .clipHigh(params.clipHigh())
                .logRatio(UNBOUNDED)
                .importanceWeighted(params.importanceWeighted())
                .dialect(Dialect.VERL)
                .build();
        PerToken ratio = Gspo.ratio(config);
        PerToken gained = ratio.times(givenAdvantages());
        PerToken bounded =
                ratio.clip(1 - config.clipLow(), 1 + config.clipHigh()).times(givenAdvantages());
        return observed(
                Gspo.loss(givenAdvantages(), config),
                UNBOUNDED,
                bounded.lessThan(gained).indicator(),
                none());
    }

    static Objective geoMean(GoldenCase golden) {
        ActorParams params = new ActorParams(golden);
        GmpoConfig config = GmpoConfig.builder()
                .clipLow(params.clipLow())
                .clipHigh(params.clipHigh())
                .logRatio(UNBOUNDED)
                .emptyResponses(GmpoConfig.EmptyResponses.COUNTED)
                .importanceWeighted(params.importanceWeighted())
                .dialect(Dialect.VERL)
                .build();
        PerToken logRatio = UNBOUNDED.perToken();
        Condition<PerToken> outside = logRatio.lessThan(-config.clipLow()).or(logRatio.moreThan(config.clipHigh()));
        return observed(
                Gmpo.loss(givenAdvantages(), config),
                UNBOUNDED,
                outside.and(givenAdvantages().moreThan(0)).indicator(),
                outside.and(givenAdvantages().lessThan(0)).indicator());
    }

    static Objective cispo(GoldenCase golden) {
        ActorParams params = new ActorParams(golden);
        CispoConfig config = CispoConfig.builder()
                .bound(new CispoBound.Relative(params.clipLow(), params.clipHigh()))
                .aggregation(params.aggregation())
                .importanceWeighted(params.importanceWeighted())
                .dialect(Dialect.VERL)
                .build();
        PerToken ratio = BOUNDED.ratio();
        Condition<PerToken> outside = ratio.lessThan(1 - params.clipLow()).or(ratio.moreThan(1 + params.clipHigh()));
        return observed(Cispo.loss(givenAdvantages(), config), BOUNDED, outside.indicator(), none());
    }

    static Objective sapo(GoldenCase golden) {
        ActorParams params = new ActorParams(golden);
        SapoConfig config = SapoConfig.builder()
                .positiveTemperature(golden.number("actor.tau_pos", SapoConfig.DEFAULT_POSITIVE))
                .negativeTemperature(golden.number("actor.tau_neg", SapoConfig.DEFAULT_NEGATIVE))
                .importanceWeighted(params.importanceWeighted())
                .dialect(Dialect.VERL)
                .build();
        return observed(Sapo.loss(givenAdvantages(), config), BOUNDED, none(), none());
    }

    static Objective dppoTv(GoldenCase golden) {
        ActorParams params = new ActorParams(golden);
        return dppo(params, new TrustRegion.TotalVariation(params.clipLow(), params.clipHigh()));
    }

    static Objective dppoKl(GoldenCase golden) {
        ActorParams params = new ActorParams(golden);
        return dppo(params, new TrustRegion.BinaryKl(params.clipLow(), params.clipHigh()));
    }

    private static Objective dppo(ActorParams params, TrustRegion region) {
        DppoConfig config = DppoConfig.builder()
                .trustRegion(region)
                .truncation(params.dualClip())
                .aggregation(params.aggregation())
                .importanceWeighted(params.importanceWeighted())
                .dialect(Dialect.VERL)
                .build();
        PerToken allowed = region.mask(givenAdvantages());
        PerToken truncated = BOUNDED.ratio().moreThan(config.truncation()).indicator();
        return observed(
                Dppo.loss(givenAdvantages(), config),
                BOUNDED,
                allowed.constant(1).minus(allowed),
                truncated.times(allowed));
    }

    static Objective clipCov(GoldenCase golden) {
        ActorParams params = new ActorParams(golden);
        ClipCovConfig config = ClipCovConfig.builder()
                .share(Math.min(1, golden.number("policy_loss.clip_cov_ratio", DEFAULT_SHARE)))
                .lowest(golden.number("policy_loss.clip_cov_lb", ClipCovConfig.DEFAULT_LOWEST))
                .highest(golden.number("policy_loss.clip_cov_ub", ClipCovConfig.DEFAULT_HIGHEST))
                .clipLow(params.clipLow())
                .clipHigh(params.clipHigh())
                .logRatio(UNBOUNDED)
                .aggregation(params.aggregation())
                .importanceWeighted(params.importanceWeighted())
                .dialect(Dialect.VERL)
                .build();
        return actor(ClipCov.loss(givenAdvantages(), config))
                .observe(
                        "actor/pg_clipfrac",
                        maskedMean(ClipCov.dropped(givenAdvantages(), config).indicator()))
                .observe("actor/ppo_kl", maskedMean(UNBOUNDED.perToken().negate()));
    }

    static Objective klCov(GoldenCase golden) {
        ActorParams params = new ActorParams(golden);
        KlCovConfig config = KlCovConfig.builder()
                .share(golden.number("policy_loss.kl_cov_ratio", DEFAULT_SHARE))
                .coefficient(golden.number("policy_loss.ppo_kl_coef", 0.1))
                .smallestCovariance(Double.NEGATIVE_INFINITY)
                .logRatio(UNBOUNDED)
                .aggregation(params.aggregation())
                .importanceWeighted(params.importanceWeighted())
                .dialect(Dialect.VERL)
                .build();
        return actor(KlCov.loss(givenAdvantages(), config))
                .observe("actor/ppo_kl", maskedMean(UNBOUNDED.perToken().abs()));
    }
}
