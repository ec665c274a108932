package dev.telos.algorithms.conformance;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.algorithms.dialect.VerlStatistics;
import dev.telos.algorithms.objective.KlPenalty;
import dev.telos.algorithms.train.KlController;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Telos;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.ExpressionProgram;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A penalty subtracted from the reward, with a coefficient that a controller moves over three calls. */
final class KlInReward implements Family {
    private static final int CALLS = 3;

    @Override
    public Outputs compute(GoldenCase golden) {
        INDArray mask = golden.input("response_mask");
        PerToken penalty = KlPenalty.named(golden.text("kl_penalty")).of(Telos.old(), Telos.reference(), Dialect.VERL);
        Batch batch = Batch.builder()
                .responseMask(mask)
                .putTokenInputs("score", golden.input("token_level_scores"))
                .putStatistics(GivenLogits.statistic(Telos.old().logProb()), golden.input("old_log_prob"))
                .putStatistics(GivenLogits.statistic(Telos.reference().logProb()), golden.input("ref_log_prob"))
                .build();
        KlController controller = controller(golden);
        double current = ExpressionProgram.evaluate(
                        VerlStatistics.maskedMeanOverTokens(penalty).mean(), batch)
                .getDouble(0);
        PerToken reward = Telos.tokenInput("score").minus(penalty.times(controller.coefficient()));
        double[] rows = new double[3 * CALLS];
        for (int call = 0; call < CALLS; call++) {
            rows[3 * call] = current;
            rows[3 * call + 1] = controller.coefficient();
            controller = controller.next(current, batch.size());
            rows[3 * call + 2] = controller.coefficient();
        }
        return new Outputs()
                .putInside(mask, "token_level_rewards", ExpressionProgram.evaluate(reward, batch))
                .put("kl_coefused_coefafter_per_step", rows);
    }

    private static KlController controller(GoldenCase golden) {
        double coefficient = golden.number("kl_coef");
        String type = golden.text("type");
        return switch (type) {
            case "fixed" -> new KlController.Fixed(coefficient);
            case "adaptive" ->
                new KlController.Adaptive(coefficient, golden.number("target_kl"), golden.number("horizon"));
            default -> throw new UnreadableCase("type", "fixed or adaptive", type);
        };
    }
}
