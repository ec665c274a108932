package dev.telos.algorithms.conformance;

import dev.telos.dsl.PerToken;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.ExpressionProgram;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The advantages and returns of an estimator without a critic; what the reference leaves outside the mask is not compared.
 */
final class Advantages implements Family {
    @Override
    public Outputs compute(GoldenCase golden) {
        Estimate estimate = Estimate.of(golden);
        Batch batch = EstimateInputs.with(golden, Batch.builder().responseMask(golden.input("response_mask")));
        return new Outputs()
                .putInside(batch.responseMask(), "advantages", evaluate(estimate.advantage(), batch))
                .putInside(batch.responseMask(), "returns", evaluate(estimate.returns(), batch));
    }

    /** The numbers inside the mask, 0 outside, [B,T]. */
    static INDArray evaluate(PerToken expression, Batch batch) {
        return Batch.insideMask(ExpressionProgram.evaluate(expression, batch), batch.responseMask());
    }
}
