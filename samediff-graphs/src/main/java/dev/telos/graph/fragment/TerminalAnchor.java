package dev.telos.graph.fragment;

import dev.telos.dsl.PerSequence;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.PolicyImplied;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.lowering.Lowering;
import dev.telos.graph.ops.Tensor;
import dev.telos.graph.step.ExpressionProgram;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * By how much the residuals of each response miss their anchor, {@code e = sum_t tau_t - (R - V(s_0))}: nothing remains
 * to be earned after the end. An empty response misses it by {@code -(R - V(s_0))}.
 *
 * @param residual the implied temporal difference tau, [B,T]
 * @param target {@code R - V(s_0)}, [B]
 */
public record TerminalAnchor(PerToken residual, PerSequence target) {
    public PerSequence expression() {
        return PolicyImplied.terminalAnchor(residual, target);
    }

    /** Adds the anchor's error to a graph, [B]. */
    public Tensor lower(Lowering lowering) {
        return lowering.lower(expression().node());
    }

    /** In double precision, [B]. */
    public INDArray evaluate(Batch batch) {
        return ExpressionProgram.evaluate(expression(), batch);
    }
}
