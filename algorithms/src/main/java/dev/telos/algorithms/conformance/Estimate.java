package dev.telos.algorithms.conformance;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.algorithms.objective.BaselineConfig;
import dev.telos.algorithms.objective.Dapo;
import dev.telos.algorithms.objective.DapoConfig;
import dev.telos.algorithms.objective.Gdpo;
import dev.telos.algorithms.objective.GdpoConfig;
import dev.telos.algorithms.objective.Gpg;
import dev.telos.algorithms.objective.GpgConfig;
import dev.telos.algorithms.objective.Grpo;
import dev.telos.algorithms.objective.GrpoConfig;
import dev.telos.algorithms.objective.GrpoPassK;
import dev.telos.algorithms.objective.GrpoPassKConfig;
import dev.telos.algorithms.objective.Opo;
import dev.telos.algorithms.objective.OptimalTokenBaseline;
import dev.telos.algorithms.objective.OptimalTokenBaselineConfig;
import dev.telos.algorithms.objective.OptimalTokenBaselineConfig.Alone;
import dev.telos.algorithms.objective.OptimalTokenBaselineConfig.Paired;
import dev.telos.algorithms.objective.OverlongPenalty;
import dev.telos.algorithms.objective.ReinforcePlusPlus;
import dev.telos.algorithms.objective.ReinforcePlusPlusBaseline;
import dev.telos.algorithms.objective.ReinforcePlusPlusConfig;
import dev.telos.algorithms.objective.Remax;
import dev.telos.algorithms.objective.Rloo;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Telos;

/**
 * The advantage estimators of verl by their names, as the catalogue has them.
 *
 * @param advantage [B,T]
 * @param returns what the reference returns beside it, [B,T]
 */
record Estimate(PerToken advantage, PerToken returns) {
    private static final double DEVIATION_EPSILON = 1e-6;
    private static final double SMALLEST_VARIANCE = 1e-6;
    private static final BaselineConfig VERL =
            BaselineConfig.builder().dialect(Dialect.VERL).build();

    /** Of the case's estimator. */
    static Estimate of(GoldenCase golden) {
        String estimator = golden.text("estimator");
        return switch (estimator) {
            case "grpo" -> outcome(grpo(golden));
            case "grpo_vectorized" -> outcome(vectorized(golden));
            case "grpo_passk" -> outcome(passK(golden));
            case "gdpo" -> same(gdpo(golden));
            case "rloo" -> outcome(Rloo.advantage(VERL));
            case "rloo_vectorized" ->
                outcome(Rloo.advantage(BaselineConfig.builder().build()));
            case "opo" -> outcome(Opo.advantage(VERL));
            case "gpg" -> outcome(gpg());
            case "reinforce_plus_plus" -> reinforcePlusPlus(golden);
            case "reinforce_plus_plus_baseline" -> same(ReinforcePlusPlusBaseline.advantage(VERL));
            case "remax" -> new Estimate(Remax.advantage(), Remax.returns());
            case "optimal_token_baseline" -> optimal(golden, Paired.BY_POSITION, Alone.BEYOND_SECOND_LONGEST);
            case "tir_optimal_token_baseline" -> optimal(golden, Paired.IN_ORDER, Alone.RETURN);
            default -> throw new UnreadableCase("estimator", "an advantage estimator of verl", estimator);
        };
    }

    private static Estimate outcome(PerSequence advantage) {
        return same(advantage.onTokens());
    }

    private static Estimate same(PerToken advantage) {
        return new Estimate(advantage, advantage);
    }

    private static boolean standardised(GoldenCase golden) {
        return golden.flag("norm_adv_by_std_in_grpo");
    }

    /** DAPO's cases have their penalties in the rewards already. */
    private static PerSequence grpo(GoldenCase golden) {
        if (golden.family().equals("dapo") && standardised(golden)) {
            return Dapo.advantage(DapoConfig.builder()
                    .overlong(new OverlongPenalty.None())
                    .dialect(Dialect.VERL)
                    .build());
        }
        return Grpo.advantage(GrpoConfig.builder()
                .standardised(standardised(golden))
                .dialect(Dialect.VERL)
                .build());
    }

    /** As GRPO's, with the variance of a group at least 1e-6. */
    private static PerSequence vectorized(GoldenCase golden) {
        PerSequence centred = Dialect.VERL.centredOnGroup(Telos.reward());
        PerSequence variance = Telos.reward().deviationOverGroup().square().max(SMALLEST_VARIANCE);
        PerSequence deviation = Telos.where(Telos.groupSize().atMost(1), variance.constant(1), variance.sqrt());
        return standardised(golden) ? centred.dividedBy(deviation.plus(DEVIATION_EPSILON)) : centred;
    }

    private static PerSequence passK(GoldenCase golden) {
        return GrpoPassK.advantage(GrpoPassKConfig.builder()
                .standardised(golden.flag("norm_adv_by_std_in_grpo", true))
                .lone(GrpoPassKConfig.Lone.REFUSED)
                .build());
    }

    private static PerToken gdpo(GoldenCase golden) {
        return Gdpo.advantage(GdpoConfig.builder()
                .rewards(EstimateInputs.rewardWeights(golden))
                .whitenedOver(GdpoConfig.WhitenedOver.TOKENS)
                .dialect(Dialect.VERL)
                .build());
    }

    private static PerSequence gpg() {
        return Gpg.advantage(GpgConfig.builder()
                .counted(GpgConfig.Counted.WITH_REWARD)
                .dialect(Dialect.VERL)
                .build());
    }

    private static Estimate reinforcePlusPlus(GoldenCase golden) {
        ReinforcePlusPlusConfig config = ReinforcePlusPlusConfig.builder()
                .gamma(golden.number("gamma", 1))
                .atGap(ReinforcePlusPlusConfig.AtGap.RESTARTS)
                .dialect(Dialect.VERL)
                .build();
        return new Estimate(ReinforcePlusPlus.advantage(config), ReinforcePlusPlus.returns(config));
    }

    private static Estimate optimal(GoldenCase golden, Paired paired, Alone zeroTail) {
        PerToken advantage = OptimalTokenBaseline.advantage(OptimalTokenBaselineConfig.builder()
                .paired(paired)
                .alone(golden.flag("handle_zero_tail", true) ? zeroTail : Alone.OWN_BASELINE)
                .importanceWeighted(golden.has(EstimateInputs.IS_WEIGHTS))
                .build());
        return new Estimate(advantage, OptimalTokenBaseline.returns());
    }
}
