package dev.telos.graph.fragment;

import dev.telos.dsl.PerToken;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.ExpressionProgram;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Values of an expression at each response token. */
final class TokenFragment {
    private TokenFragment() {}

    /** [B,T], 0 outside the response mask. */
    static INDArray evaluate(PerToken expression, Batch batch) {
        return Batch.insideMask(ExpressionProgram.evaluate(expression, batch), batch.responseMask());
    }
}
