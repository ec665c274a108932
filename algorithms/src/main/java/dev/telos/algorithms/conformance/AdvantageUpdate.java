package dev.telos.algorithms.conformance;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.algorithms.objective.BaselineConfig;
import dev.telos.algorithms.objective.Gpg;
import dev.telos.algorithms.objective.GpgConfig;
import dev.telos.algorithms.objective.ImmutableSurrogateConfig;
import dev.telos.algorithms.objective.LossAggregation;
import dev.telos.algorithms.objective.SurrogateConfig;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Telos;
import dev.telos.graph.batch.Batch;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The update of a policy on advantages of an estimator without a critic, by the clipped surrogate or by GPG's loss. */
final class AdvantageUpdate implements Family {
    @Override
    public Outputs compute(GoldenCase golden) {
        ActorParams actor = new ActorParams(golden);
        Batch batch = EstimateInputs.with(golden, actor.batch());
        PerToken advantage = Estimate.of(golden).advantage();
        INDArray advantages = Advantages.evaluate(advantage, batch);
        BaselineConfig config = BaselineConfig.builder()
                .surrogate(surrogate(golden, batch.width()))
                .penalties(actor.penalties())
                .dialect(Dialect.VERL)
                .build();
        Outputs outputs = golden.text("policy_loss.loss_mode", "vanilla").equals("gpg")
                ? byLikelihood(golden, config, batch, advantages)
                : new ActorUpdate(
                                golden,
                                config.objective(golden.text("estimator"), advantage),
                                advantage,
                                config.surrogate())
                        .outputs(batch, advantages);
        return outputs.put("advantages", advantages);
    }

    /** Upstream verl divides by the constant alone where VIMPO's copy also takes the mean over responses. */
    private static SurrogateConfig surrogate(GoldenCase golden, int width) {
        SurrogateConfig given = new ActorParams(golden).surrogate(width);
        return golden.repository().equals(AggregatedLoss.UPSTREAM)
                        && given.aggregation() instanceof LossAggregation.SeqMeanTokenSumNorm norm
                ? ImmutableSurrogateConfig.copyOf(given)
                        .withAggregation(new LossAggregation.TokenSumNorm(norm.constant()))
                : given;
    }

    private static Outputs byLikelihood(GoldenCase golden, BaselineConfig config, Batch batch, INDArray advantages) {
        GpgConfig gpg = GpgConfig.builder()
                .aggregation(config.surrogate().aggregation())
                .importanceWeighted(config.surrogate().importanceWeighted())
                .dialect(config.dialect())
                .build();
        Objective gradient = Telos.objective("GPG").minimize("actor", Gpg.loss(ActorParams.givenAdvantages(), gpg));
        Objective objective = config.penalties().addTo(gradient, gpg.aggregation(), gpg.dialect());
        Batch data = Batch.builder()
                .from(batch)
                .putTokenInputs(ActorParams.ADVANTAGES, advantages)
                .build();
        return ActorUpdate.of(golden, objective, data);
    }
}
