package dev.telos.algorithms.conformance;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.algorithms.objective.Grpo;
import dev.telos.algorithms.objective.GrpoConfig;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.Telos;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.ExpressionProgram;
import org.nd4j.linalg.api.ndarray.INDArray;

/** GRPO's advantages of token rewards, which are summed over all positions, those outside the mask included. */
final class GroupAdvantages implements Family {
    private static final double DEVIATION_EPSILON = 1e-6;
    private static final double SMALLEST_VARIANCE = 1e-6;

    @Override
    public Outputs compute(GoldenCase golden) {
        GrpoConfig config = GrpoConfig.builder()
                .standardised(golden.flag("norm_adv_by_std_in_grpo"))
                .dialect(Dialect.VERL)
                .build();
        Batch batch = Batch.builder()
                .responseMask(golden.input("response_mask"))
                .groups(GivenLogits.groups(golden))
                .putSequenceInputs("reward", GivenLogits.rowSums(golden.input("token_level_rewards")))
                .build();
        INDArray advantages = evaluate(advantage(golden, config), batch);
        return new Outputs().put("advantages", advantages).put("returns", advantages);
    }

    /** The same at every token inside the mask, [B,T]. */
    static INDArray evaluate(PerSequence advantage, Batch batch) {
        return Batch.insideMask(ExpressionProgram.evaluate(advantage.onTokens(), batch), batch.responseMask());
    }

    /** The advantage of the case's estimator, [B]. */
    static PerSequence advantage(GoldenCase golden, GrpoConfig config) {
        String estimator = golden.text("estimator");
        return switch (estimator) {
            case "grpo" -> Grpo.advantage(config);
            case "grpo_vectorized" -> vectorized(config);
            default -> throw new UnreadableCase("estimator", "grpo or grpo_vectorized", estimator);
        };
    }

    /** As GRPO's, with the variance of a group at least 1e-6. */
    private static PerSequence vectorized(GrpoConfig config) {
        PerSequence centred = config.dialect().centredOnGroup(Telos.reward());
        PerSequence variance = Telos.reward().deviationOverGroup().square().max(SMALLEST_VARIANCE);
        PerSequence deviation = Telos.where(Telos.groupSize().atMost(1), variance.constant(1), variance.sqrt());
        return config.standardised() ? centred.dividedBy(deviation.plus(DEVIATION_EPSILON)) : centred;
    }
}
