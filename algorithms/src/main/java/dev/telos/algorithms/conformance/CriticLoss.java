package dev.telos.algorithms.conformance;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.algorithms.dialect.VerlStatistics;
import dev.telos.algorithms.objective.Ppo;
import dev.telos.algorithms.objective.PpoConfig;
import dev.telos.algorithms.objective.SurrogateConfig;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Telos;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.ExpressionProgram;

/** The clipped loss of a critic. */
final class CriticLoss implements Family {
    @Override
    public Outputs compute(GoldenCase golden) {
        Batch batch = Batch.builder()
                .responseMask(golden.input("response_mask"))
                .criticValues(golden.input("vpreds"))
                .putTokenInputs("return", golden.input("returns"))
                .putTokenInputs("old_value", golden.input("values"))
                .build();
        PpoConfig config = PpoConfig.builder()
                .valueClip(golden.number("cliprange_value"))
                .surrogate(SurrogateConfig.builder()
                        .aggregation(ActorParams.aggregation(golden.text("loss_agg_mode"), batch.width()))
                        .build())
                .dialect(Dialect.VERL)
                .build();
        PerToken returns = Telos.tokenInput("return");
        StatisticGradients result = new StatisticGradients(Ppo.valueLoss(returns, config), batch);
        return new Outputs()
                .put("loss", result.loss())
                .put("grad_vpreds", result.ofCriticValues())
                .put(
                        "clipfrac",
                        ExpressionProgram.evaluate(clipped(returns, config), batch)
                                .getDouble(0));
    }

    /** How often the clipped error is the larger one. */
    private static Scalar clipped(PerToken returns, PpoConfig config) {
        PerToken moved = Telos.value().minus(Telos.oldValue()).clip(-config.valueClip(), config.valueClip());
        PerToken error = Telos.oldValue().plus(moved).minus(returns);
        return VerlStatistics.maskedMean(
                error.square().moreThan(Telos.value().minus(returns).square()).indicator());
    }
}
