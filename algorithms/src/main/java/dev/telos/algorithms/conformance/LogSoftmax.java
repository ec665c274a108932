package dev.telos.algorithms.conformance;

import dev.telos.dsl.Telos;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.ExpressionProgram;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Log-probabilities of taken tokens and sums of squared probabilities, without a mask. */
final class LogSoftmax implements Family {
    @Override
    public Outputs compute(GoldenCase golden) {
        INDArray actions = golden.input("actions");
        Batch batch = Batch.builder()
                .responseMask(GivenLogits.everywhere(actions.size(0), actions.size(1)))
                .sequences(GivenLogits.sequences(golden))
                .build();
        PolicyUpdate update = new PolicyUpdate(
                Telos.objective("log-probabilities")
                        .minimize("sum", Telos.policy().logProb().sum())
                        .observe("squares", Telos.policy().sumOfSquares().sum()),
                GivenLogits.models(golden),
                MicroBatchScope.whole(batch.size()));
        Batch complete = update.complete(batch);
        return new Outputs()
                .put("log_prob", ExpressionProgram.evaluate(Telos.policy().logProb(), complete))
                .put("sum_pi_squared", ExpressionProgram.evaluate(Telos.policy().sumOfSquares(), complete))
                .put(
                        "grad_logits_row0",
                        update.run(batch, 0).gradLogits().getRow(0).dup());
    }
}
