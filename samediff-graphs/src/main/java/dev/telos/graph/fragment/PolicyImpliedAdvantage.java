package dev.telos.graph.fragment;

import dev.telos.dsl.PerToken;
import dev.telos.dsl.PolicyImplied;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.lowering.Lowering;
import dev.telos.graph.ops.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The advantage of each response token without a critic: generalised advantage estimation over the implied temporal
 * differences, {@code A_t = sum_{k>=t} (gamma lambda)^(k-t) tau_k}, where t and k count response tokens.
 *
 * @param residual the implied temporal difference tau, [B,T]
 * @param gamma discount, at least 0
 * @param lambda trace, in [0, 1]: 1 for the whole rest of the response, 0 for the token's own residual
 */
public record PolicyImpliedAdvantage(PerToken residual, double gamma, double lambda) {
    public PerToken expression() {
        return PolicyImplied.advantage(residual, gamma, lambda);
    }

    /** Adds the advantage to a graph, [B,T]. */
    public Tensor lower(Lowering lowering) {
        return lowering.lower(expression().node());
    }

    /** In double precision, [B,T], 0 outside the response mask. */
    public INDArray evaluate(Batch batch) {
        return TokenFragment.evaluate(expression(), batch);
    }
}
