package dev.telos.algorithms.conformance;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Telos;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.Models;
import java.util.List;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The entropy of given logits, at every position and aggregated inside the mask. */
final class Entropies implements Family {
    @Override
    public Outputs compute(GoldenCase golden) {
        INDArray logits = golden.input("policy_logits");
        Models models = GivenLogits.models(golden);
        INDArray mask = golden.input("response_mask");
        PerToken entropy = Telos.policy().entropy();
        Batch everywhere = Batch.builder()
                .responseMask(GivenLogits.everywhere(mask.size(0), mask.size(1)))
                .sequences(GivenLogits.sequences(Nd4j.zeros(mask.shape()), Math.toIntExact(logits.size(2))))
                .build();
        Batch batch = Batch.builder().from(everywhere).responseMask(mask).build();
        PolicyUpdate update = new PolicyUpdate(
                Telos.objective("entropy")
                        .minimize(
                                "entropy",
                                entropy.aggregate(ActorParams.aggregation(golden.text("loss_agg_mode"), batch.width())
                                        .in(Dialect.VERL))),
                models,
                MicroBatchScope.whole(batch.size()));
        PolicyUpdate.Result result = update.run(batch, 0);
        return new Outputs()
                .put("entropy", result.mean(part -> part.loss()))
                .put("grad_logits", result.gradLogits())
                .put(
                        "token_entropy",
                        Objects.requireNonNull(
                                GivenLogits.statistics(models, everywhere, List.of(GivenLogits.statistic(entropy)))
                                        .get(GivenLogits.statistic(entropy))));
    }
}
