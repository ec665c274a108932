package dev.telos.algorithms.conformance;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.algorithms.objective.KlPenalty;
import dev.telos.algorithms.objective.LossAggregation;
import dev.telos.algorithms.objective.PenaltyConfig;
import dev.telos.algorithms.objective.SurrogateConfig;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Telos;
import dev.telos.dsl.Term;
import dev.telos.dsl.Weight;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.batch.ImmutableBatch;

/** verl's actor configuration, as the parameters of a case give it. */
record ActorParams(GoldenCase golden) {
    private static final double DEFAULT_DUAL_CLIP = 3;
    static final String ADVANTAGES = "advantages";
    private static final String OLD_LOG_PROB = "old_log_prob";
    private static final String IS_WEIGHTS = "rollout_is_weights";

    SurrogateConfig surrogate(int width) {
        return SurrogateConfig.builder()
                .clipLow(clipLow())
                .clipHigh(clipHigh())
                .dualClip(dualClip())
                .aggregation(aggregation(golden.text("actor.loss_agg_mode", "token-mean"), width))
                .importanceWeighted(importanceWeighted())
                .build();
    }

    double clipLow() {
        return golden.number("actor.clip_ratio_low", clip());
    }

    double clipHigh() {
        return golden.number("actor.clip_ratio_high", clip());
    }

    private double clip() {
        return golden.number("actor.clip_ratio", SurrogateConfig.DEFAULT_CLIP);
    }

    /** The dual clip, or where DPPO truncates the ratio: its own default of 20 never comes into play. */
    double dualClip() {
        return golden.number("actor.clip_ratio_c", DEFAULT_DUAL_CLIP);
    }

    /** The aggregation that is asked for, which some losses pass over. */
    LossAggregation aggregation() {
        int width = Math.toIntExact(golden.input("response_mask").size(1));
        return aggregation(golden.text("actor.loss_agg_mode", "token-mean"), width);
    }

    /** Whether sampler corrections are given. */
    boolean importanceWeighted() {
        return golden.has(IS_WEIGHTS);
    }

    /** In an update of a policy the constant of seq-mean-token-sum-norm is the mask's width, whatever else is set. */
    static LossAggregation aggregation(String mode, int width) {
        return switch (mode) {
            case "token-mean" -> new LossAggregation.TokenMean();
            case "seq-mean-token-mean" -> new LossAggregation.SeqMeanTokenMean();
            case "seq-mean-token-sum" -> new LossAggregation.SeqMeanTokenSum();
            case "seq-mean-token-sum-norm" -> new LossAggregation.SeqMeanTokenSumNorm(width);
            default -> throw new UnreadableCase("loss_agg_mode", "an aggregation of verl, such as token-mean", mode);
        };
    }

    PenaltyConfig penalties() {
        var penalties = PenaltyConfig.builder().entropyWeight(golden.number("actor.entropy_coeff", 0));
        if (golden.flag("actor.use_kl_loss")) {
            penalties
                    .klWeight(golden.number("actor.kl_loss_coef"))
                    .kl(KlPenalty.named(golden.text("actor.kl_loss_type")));
        }
        return penalties.build();
    }

    /** The actor term on advantages that come with the batch. */
    Term onGivenAdvantages(Weight weight, int width) {
        return new Term("actor", weight, surrogate(width).loss(Telos.tokenInput(ADVANTAGES), Dialect.VERL));
    }

    /** What every update has: tokens, mask, old log-probabilities unless it is on policy, and what else is given. */
    ImmutableBatch.Builder batch() {
        var batch =
                Batch.builder().responseMask(golden.input("response_mask")).sequences(GivenLogits.sequences(golden));
        if (golden.has(OLD_LOG_PROB) && golden.flag("actor.use_rollout_log_probs")) {
            batch.putStatistics(GivenLogits.statistic(Telos.old().logProb()), golden.input(OLD_LOG_PROB));
        }
        if (golden.has("ref_log_prob")) {
            batch.putStatistics(GivenLogits.statistic(Telos.reference().logProb()), golden.input("ref_log_prob"));
        }
        if (golden.has(IS_WEIGHTS)) {
            batch.putTokenInputs(SurrogateConfig.Inputs.IMPORTANCE_WEIGHT, golden.input(IS_WEIGHTS));
        }
        if (golden.has(ADVANTAGES)) {
            batch.putTokenInputs(ADVANTAGES, golden.input(ADVANTAGES));
        }
        return batch;
    }

    /** The advantages [B,T] for the surrogate, as data. */
    static PerToken givenAdvantages() {
        return Telos.tokenInput(ADVANTAGES);
    }
}
