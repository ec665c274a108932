package dev.telos.algorithms.conformance;

import dev.telos.algorithms.objective.SurrogateConfig;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Telos;
import dev.telos.dsl.Weight;
import dev.telos.graph.batch.Batch;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The update of a policy by a clipped surrogate.
 *
 * @param objective with the term "actor"
 * @param advantage that the actor term is on, [B,T]
 */
record ActorUpdate(GoldenCase golden, Objective objective, PerToken advantage, SurrogateConfig config) {
    private static final String ACTOR = "actor";
    private static final String METRICS = "trainer_metrics";

    /**
     * What every such update gives.
     *
     * @param advantages of the whole step; micro-batches get them as data
     */
    Outputs outputs(Batch batch, INDArray advantages) {
        MicroBatchScope scope = MicroBatchScope.of(golden, batch.size());
        Objective observed = SurrogateMetrics.observe(objective, advantage, config);
        Batch data = batch;
        if (!scope.isWhole()) {
            observed = SurrogateMetrics.observe(
                    objective.with(new ActorParams(golden).onGivenAdvantages(Weight.of(1), batch.width())),
                    ActorParams.givenAdvantages(),
                    config);
            data = Batch.builder()
                    .from(batch)
                    .putTokenInputs(ActorParams.ADVANTAGES, advantages)
                    .build();
        }
        return of(golden, observed, data);
    }

    /** The outputs of an objective with the term "actor", and what it observes as the trainer's metrics. */
    static Outputs of(GoldenCase golden, Objective objective, Batch data) {
        MicroBatchScope scope = MicroBatchScope.of(golden, data.size());
        PolicyUpdate update = new PolicyUpdate(objective, GivenLogits.models(golden), scope);
        PolicyUpdate.Result result = update.run(data, 0);
        Outputs outputs = new Outputs()
                .put("loss", result.mean(part -> part.loss()))
                .put("policy_loss", result.each(part -> part.terms().get(ACTOR).get()))
                .put("grad_logits", result.gradLogits())
                .put("grad_log_prob", result.gradLogProb())
                .put("log_prob", scope.evaluate(Telos.policy().logProb(), update.complete(data)))
                .put("micro_batch_losses", result.microBatchLosses())
                .metric(METRICS, "actor/grad_norm", result.gradientNorm())
                .metric(METRICS, "actor/pg_loss", reportedLoss(golden, result))
                .metric(METRICS, "actor/num_micro_batches", scope.parts().size())
                .metric(METRICS, "actor/mini_batch_items", data.size())
                .metrics(METRICS, result.observed());
        for (String penalty : new String[] {"entropy", "kl"}) {
            if (objective.terms().exists(term -> term.name().equals(penalty))) {
                String name = penalty.equals("kl") ? "kl_loss" : penalty;
                outputs.metric(METRICS, "actor/" + name, result.term(penalty));
            }
        }
        return outputs;
    }

    /** verl subtracts the entropy bonus in place, so that the policy loss which it reports has it in as well. */
    private static double reportedLoss(GoldenCase golden, PolicyUpdate.Result result) {
        double weight = new ActorParams(golden).penalties().entropyWeight();
        return result.term(ACTOR) - (weight == 0 ? 0 : weight * result.term("entropy"));
    }
}
