package dev.telos.graph.ops;

import dev.telos.graph.kernel.GateKernel;
import dev.telos.graph.kernel.Numbers;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The gradients of {@link GateOperation} with respect to gate and up; inputs: gate, up, derivative. */
public final class GateGradient extends LayerOperation {
    static {
        register(new GateGradient());
    }

    /** For SameDiff. */
    public GateGradient() {}

    GateGradient(SameDiff sameDiff, SDVariable gate, SDVariable up, SDVariable derivative) {
        super(sameDiff, List.of(gate, up, derivative));
    }

    @Override
    public String opName() {
        return "telos_gate_gradient";
    }

    @Override
    int[] shapedAs() {
        return new int[] {0, 1};
    }

    @Override
    <A> Runnable bind(Precision<A> precision, List<INDArray> inputs, List<INDArray> outputs) {
        GateKernel<A> kernel = precision.layers().gate();
        List<Numbers<A>> in = precision.all(inputs);
        List<Numbers<A>> out = precision.all(outputs);
        return () -> kernel.backward(in.get(0), in.get(1), in.get(2), out.get(0), out.get(1));
    }
}
