package dev.telos.algorithms.conformance;

import static dev.telos.dsl.Telos.policy;
import static dev.telos.dsl.Telos.reference;
import static dev.telos.dsl.Telos.where;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.algorithms.objective.Cispo;
import dev.telos.algorithms.objective.CispoBound;
import dev.telos.algorithms.objective.CispoConfig;
import dev.telos.algorithms.objective.Gspo;
import dev.telos.algorithms.objective.HighEntropyTokens;
import dev.telos.algorithms.objective.KlPenalty;
import dev.telos.algorithms.objective.Luspo;
import dev.telos.algorithms.objective.LuspoConfig;
import dev.telos.algorithms.objective.Sapo;
import dev.telos.algorithms.objective.SapoConfig;
import dev.telos.algorithms.objective.SurrogateConfig;
import dev.telos.algorithms.objective.Vespo;
import dev.telos.algorithms.objective.VespoConfig;
import dev.telos.dsl.Aggregation;
import dev.telos.dsl.Condition;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Telos;

/** TRL's loss of GRPO in all the forms that its parameters choose, composed of the catalogue's parts. */
record TrlLoss(TrlParams params, TrlData data) {
    static final String ACTOR = "actor";
    static final String KL = "kl";
    private static final String ENTROPY = "entropy";
    /** TRL takes smaller decays as this. */
    private static final double SMALLEST_DECAY = 1e-4;

    /** The terms, each with a weight that undoes the accumulation over batches. */
    Objective objective() {
        Objective objective = weighted(actor(learning()));
        Aggregation aggregation = params.aggregation().in(Dialect.TRL);
        return withPenalties(objective, kl(ratio()).aggregate(aggregation), entropyBonus());
    }

    Objective weighted(Scalar actor) {
        return Telos.objective("TRL").minimize(ACTOR, 1 / params.accumulated(), actor);
    }

    /** With the penalties that have a weight. */
    Objective withPenalties(Objective objective, Scalar kl, Scalar entropy) {
        Objective penalised =
                params.beta() == 0 ? objective : objective.plus(KL, params.beta() / params.accumulated(), kl);
        return params.entropyWeight() == 0
                ? penalised
                : penalised.plus(ENTROPY, -params.entropyWeight() / params.accumulated(), entropy);
    }

    /** The ratio at each token; that of its sequence where the level says so. */
    PerToken ratio() {
        return params.level() == TrlParams.Level.TOKEN ? TrlParams.LOG_RATIO.ratio() : Gspo.ratio(params.sequences());
    }

    PerToken kl(PerToken ratio) {
        PerToken kl = KlPenalty.K3.of(policy(), reference(), Dialect.TRL);
        return params.correctsKl() ? KlPenalty.corrected(kl, ratio) : kl;
    }

    /** The advantage as far as tokens learn from it. */
    private PerToken learning() {
        PerToken advantage = data.advantage().times(kept());
        PerToken sure = params.entropyShare()
                .map(share -> where(uncertain(), advantage, advantage.constant(0)))
                .orElse(advantage);
        return params.weighted() ? sure.times(Telos.tokenInput(SurrogateConfig.Inputs.IMPORTANCE_WEIGHT)) : sure;
    }

    /** 1 where a sequence is not dropped for having become off policy, [B,T]. */
    PerToken kept() {
        PerToken advantage = data.advantage();
        return params.offPolicyMask()
                .map(mask -> mask.kept(advantage, data.samplerLogProb()).indicator())
                .orElse(advantage.constant(1));
    }

    static Condition<PerToken> uncertain() {
        return HighEntropyTokens.above(TrlData.entropyThreshold());
    }

    private Scalar entropyBonus() {
        PerToken entropy = policy().entropy();
        if (params.entropyShare().isEmpty()) {
            return entropy.aggregate(params.entropyMean());
        }
        PerToken counts = uncertain().indicator();
        PerToken counted = entropy.times(counts);
        return params.ofStep()
                ? counted.aggregate(params.entropyMean())
                : counted.sum().dividedBy(counts.sum().max(1));
    }

    private Scalar actor(PerToken advantage) {
        return switch (params.type()) {
            case CISPO ->
                Cispo.loss(
                        ratio(),
                        advantage,
                        CispoConfig.builder()
                                .bound(new CispoBound.Absolute(params.high()))
                                .aggregation(params.aggregation())
                                .dialect(Dialect.TRL)
                                .build());
            case SAPO ->
                Sapo.loss(
                        ratio(),
                        advantage,
                        SapoConfig.builder()
                                .positiveTemperature(params.number("sapo_temperature_pos"))
                                .negativeTemperature(params.number("sapo_temperature_neg"))
                                .aggregation(params.aggregation())
                                .dialect(Dialect.TRL)
                                .build());
            case VESPO -> Vespo.loss(advantage, vespo());
            case LUSPO -> Luspo.loss(advantage, luspo());
            case GRPO, BNPO, DR_GRPO, DAPO -> surrogate(ratio(), advantage);
        };
    }

    Scalar surrogate(PerToken ratio, PerToken advantage) {
        return SurrogateConfig.builder()
                .from(params.surrogate())
                .aggregation(params.aggregation())
                .build()
                .loss(ratio, advantage, Dialect.TRL);
    }

    private LuspoConfig luspo() {
        return LuspoConfig.builder()
                .clipLow(params.low())
                .clipHigh(params.high())
                .largestLogRatio(Double.POSITIVE_INFINITY)
                .logRatio(TrlParams.LOG_RATIO)
                .dialect(Dialect.TRL)
                .build();
    }

    VespoConfig vespo() {
        return VespoConfig.builder()
                .positivePower(params.number("vespo_k_pos"))
                .positiveDecay(Math.max(SMALLEST_DECAY, params.number("vespo_lambda_pos")))
                .negativePower(params.number("vespo_k_neg"))
                .negativeDecay(Math.max(SMALLEST_DECAY, params.number("vespo_lambda_neg")))
                .aggregation(params.aggregation())
                .importanceWeighted(params.golden().has("importance_sampling_ratio"))
                .dialect(Dialect.TRL)
                .build();
    }
}
