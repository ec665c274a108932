package dev.telos.algorithms.conformance;

import static dev.telos.algorithms.dialect.VerlStatistics.maskedMean;
import static dev.telos.algorithms.dialect.VerlStatistics.maskedMeanOverTokens;
import static dev.telos.algorithms.dialect.VerlStatistics.maskedVariance;
import static dev.telos.algorithms.dialect.VerlStatistics.maskedWhiten;

import dev.telos.dsl.Expression;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Telos;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.ExpressionProgram;
import org.nd4j.linalg.api.ndarray.INDArray;

/** verl's masked statistics; what it leaves outside the mask after whitening is not compared. */
final class MaskedStatistics implements Family {
    @Override
    public Outputs compute(GoldenCase golden) {
        INDArray mask = golden.input("mask");
        Batch batch = Batch.builder()
                .responseMask(mask)
                .putTokenInputs("x", golden.input("values"))
                .build();
        PerToken values = Telos.tokenInput("x");
        PerToken whitened = maskedWhiten(values);
        return new Outputs()
                .put("masked_sum", evaluate(values.sum(), batch))
                .put("masked_mean", evaluate(maskedMean(values), batch))
                .put("masked_mean_rows", evaluate(maskedMeanOverTokens(values), batch))
                .put("masked_var", evaluate(maskedVariance(values), batch))
                .putInside(mask, "whiten", evaluate(whitened, batch))
                .putInside(
                        mask,
                        "whiten_keep_mean",
                        evaluate(whitened.plus(maskedMean(values).onTokens()), batch));
    }

    private static INDArray evaluate(Expression<?> expression, Batch batch) {
        return ExpressionProgram.evaluate(expression, batch);
    }
}
