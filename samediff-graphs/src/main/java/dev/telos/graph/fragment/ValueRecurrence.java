package dev.telos.graph.fragment;

import dev.telos.dsl.PerToken;
import dev.telos.dsl.PolicyImplied;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.lowering.Lowering;
import dev.telos.graph.ops.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The value that a policy implies for the state before each response token, less the final reward: {@code V_t = gamma
 * V_{t+1} - tau_t} backwards from 0 after the last token, where t counts response tokens, and holes in the mask do not.
 *
 * @param residual the implied temporal difference tau, [B,T]
 * @param gamma discount, at least 0
 */
public record ValueRecurrence(PerToken residual, double gamma) {
    public PerToken expression() {
        return PolicyImplied.valueRecurrence(residual, gamma);
    }

    /** Adds the recurrence to a graph, [B,T]. */
    public Tensor lower(Lowering lowering) {
        return lowering.lower(expression().node());
    }

    /** In double precision, [B,T], 0 outside the response mask; an empty response has no values. */
    public INDArray evaluate(Batch batch) {
        return TokenFragment.evaluate(expression(), batch);
    }
}
