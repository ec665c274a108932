package dev.telos.graph.ops;

import dev.telos.graph.kernel.GateKernel;
import dev.telos.graph.kernel.Numbers;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Gate and up projections to {@code gate · sigmoid(gate) · up}, all of one shape. */
public final class GateOperation extends LayerOperation {
    static {
        register(new GateOperation());
    }

    /** For SameDiff. */
    public GateOperation() {}

    GateOperation(SameDiff sameDiff, SDVariable gate, SDVariable up) {
        super(sameDiff, List.of(gate, up));
    }

    @Override
    public String opName() {
        return "telos_gate";
    }

    @Override
    int[] shapedAs() {
        return new int[] {0};
    }

    @Override
    <A> Runnable bind(Precision<A> precision, List<INDArray> inputs, List<INDArray> outputs) {
        GateKernel<A> kernel = precision.layers().gate();
        List<Numbers<A>> in = precision.all(inputs);
        Numbers<A> gated = precision.all(outputs).get(0);
        return () -> kernel.forward(in.get(0), in.get(1), gated);
    }

    @Override
    public List<SDVariable> doDiff(List<SDVariable> derivatives) {
        return List.of(new GateGradient(sameDiff, arg(0), arg(1), derivatives.get(0)).outputVariables());
    }
}
