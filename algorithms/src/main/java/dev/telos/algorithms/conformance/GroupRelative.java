package dev.telos.algorithms.conformance;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.algorithms.objective.Grpo;
import dev.telos.algorithms.objective.GrpoConfig;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.Term;
import dev.telos.dsl.Weight;
import dev.telos.graph.batch.Batch;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The update of a policy by GRPO, with or without a divergence and an entropy in the loss. */
final class GroupRelative implements Family {
    @Override
    public Outputs compute(GoldenCase golden) {
        ActorParams actor = new ActorParams(golden);
        INDArray mask = golden.input("response_mask");
        int width = Math.toIntExact(mask.size(1));
        GrpoConfig config = GrpoConfig.builder()
                .standardised(golden.flag("norm_adv_by_std_in_grpo"))
                .surrogate(actor.surrogate(width))
                .penalties(actor.penalties())
                .dialect(Dialect.VERL)
                .build();
        PerSequence advantage = GroupAdvantages.advantage(golden, config);
        Batch batch = actor.batch()
                .groups(GivenLogits.groups(golden))
                .putSequenceInputs("reward", GivenLogits.rowSums(golden.input("token_level_rewards")))
                .build();
        Objective objective = Grpo.grpo(config)
                .with(new Term("actor", Weight.of(1), config.surrogate().loss(advantage.onTokens(), config.dialect())));
        INDArray advantages = GroupAdvantages.evaluate(advantage, batch);
        return new ActorUpdate(golden, objective, advantage.onTokens(), config.surrogate())
                .outputs(batch, advantages)
                .put("advantages", advantages);
    }
}
