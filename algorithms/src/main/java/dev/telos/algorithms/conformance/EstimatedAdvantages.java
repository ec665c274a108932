package dev.telos.algorithms.conformance;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.algorithms.objective.ImmutablePpoConfig;
import dev.telos.algorithms.objective.Ppo;
import dev.telos.algorithms.objective.PpoConfig;
import dev.telos.dsl.PerToken;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.batch.ImmutableBatch;
import dev.telos.graph.step.ExpressionProgram;

/** Generalised advantage estimation; what the reference leaves outside the mask is not compared. */
final class EstimatedAdvantages implements Family {
    @Override
    public Outputs compute(GoldenCase golden) {
        Batch batch = data(golden, Batch.builder().responseMask(golden.input("response_mask")));
        PpoConfig config = config(golden).build();
        PerToken raw = Ppo.advantage(config);
        return new Outputs()
                .putInside(
                        batch.responseMask(), "advantages", ExpressionProgram.evaluate(Dialect.VERL.whiten(raw), batch))
                .putInside(batch.responseMask(), "returns", ExpressionProgram.evaluate(Ppo.returns(config), batch));
    }

    static ImmutablePpoConfig.Builder config(GoldenCase golden) {
        return PpoConfig.builder()
                .gamma(golden.number("gamma", 1))
                .lambda(golden.number("lam", 1))
                .dialect(Dialect.VERL);
    }

    /** The batch with rewards and old values of each token. */
    static Batch data(GoldenCase golden, ImmutableBatch.Builder batch) {
        return batch.putTokenInputs("token_reward", golden.input("token_level_rewards"))
                .putTokenInputs("old_value", golden.input("values"))
                .build();
    }
}
