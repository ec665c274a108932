package dev.telos.algorithms.conformance;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.algorithms.objective.Ppo;
import dev.telos.algorithms.objective.PpoConfig;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Weight;
import dev.telos.graph.batch.Batch;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The policy's part of an update by PPO, on advantages that are estimated here or given. */
final class ClippedPolicy implements Family {
    @Override
    public Outputs compute(GoldenCase golden) {
        ActorParams actor = new ActorParams(golden);
        int width = Math.toIntExact(golden.input("response_mask").size(1));
        var config = EstimatedAdvantages.config(golden)
                .surrogate(actor.surrogate(width))
                .penalties(actor.penalties())
                .build();
        Objective objective = Ppo.ppo(config).without("value");
        if (golden.text("estimator", "").isEmpty()) {
            Batch batch = actor.batch().build();
            Objective given = objective.with(actor.onGivenAdvantages(Weight.of(1), width));
            return new ActorUpdate(golden, given, ActorParams.givenAdvantages(), config.surrogate())
                    .outputs(batch, golden.input(ActorParams.ADVANTAGES));
        }
        return estimated(golden, objective, config);
    }

    private static Outputs estimated(GoldenCase golden, Objective objective, PpoConfig config) {
        Batch batch = EstimatedAdvantages.data(golden, new ActorParams(golden).batch());
        MicroBatchScope whole = MicroBatchScope.whole(batch.size());
        PerToken advantage = Dialect.VERL.whiten(Ppo.advantage(config)).detach();
        INDArray advantages = whole.evaluate(advantage, batch);
        return new ActorUpdate(golden, objective, advantage, config.surrogate())
                .outputs(batch, advantages)
                .put("advantages", advantages)
                .put("returns", whole.evaluate(Ppo.returns(config), batch));
    }
}
