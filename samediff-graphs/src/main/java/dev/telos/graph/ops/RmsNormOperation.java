package dev.telos.graph.ops;

import dev.telos.graph.kernel.Numbers;
import dev.telos.graph.kernel.RmsNormKernel;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Rows [N,d] divided by their root mean square, times a gain [d]. */
public final class RmsNormOperation extends LayerOperation {
    static {
        register(new RmsNormOperation());
    }

    /** For SameDiff. */
    public RmsNormOperation() {}

    RmsNormOperation(SameDiff sameDiff, SDVariable rows, SDVariable gain, double epsilon) {
        super(sameDiff, List.of(rows, gain));
        addTArgument(epsilon);
    }

    @Override
    public String opName() {
        return "telos_rms_norm";
    }

    @Override
    int[] shapedAs() {
        return new int[] {0};
    }

    @Override
    <A> Runnable bind(Precision<A> precision, List<INDArray> inputs, List<INDArray> outputs) {
        RmsNormKernel<A> kernel =
                precision.layers().rmsNorm(Math.toIntExact(inputs.get(1).length()), tArgs()[0]);
        List<Numbers<A>> in = precision.all(inputs);
        Numbers<A> normalised = precision.all(outputs).get(0);
        return () -> kernel.forward(in.get(0), in.get(1), normalised);
    }

    @Override
    public List<SDVariable> doDiff(List<SDVariable> derivatives) {
        return List.of(new RmsNormGradient(sameDiff, arg(0), arg(1), derivatives.get(0), tArgs()[0]).outputVariables());
    }
}
