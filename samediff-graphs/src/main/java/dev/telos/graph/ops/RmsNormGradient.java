package dev.telos.graph.ops;

import dev.telos.graph.kernel.Numbers;
import dev.telos.graph.kernel.RmsNormKernel;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The gradients of {@link RmsNormOperation} with respect to rows and gain; inputs: rows, gain, derivative. */
public final class RmsNormGradient extends LayerOperation {
    static {
        register(new RmsNormGradient());
    }

    /** For SameDiff. */
    public RmsNormGradient() {}

    RmsNormGradient(SameDiff sameDiff, SDVariable rows, SDVariable gain, SDVariable derivative, double epsilon) {
        super(sameDiff, List.of(rows, gain, derivative));
        addTArgument(epsilon);
    }

    @Override
    public String opName() {
        return "telos_rms_norm_gradient";
    }

    @Override
    int[] shapedAs() {
        return new int[] {0, 1};
    }

    @Override
    <A> Runnable bind(Precision<A> precision, List<INDArray> inputs, List<INDArray> outputs) {
        RmsNormKernel<A> kernel =
                precision.layers().rmsNorm(Math.toIntExact(inputs.get(1).length()), tArgs()[0]);
        List<Numbers<A>> in = precision.all(inputs);
        List<Numbers<A>> out = precision.all(outputs);
        return () -> kernel.backward(in.get(0), in.get(1), in.get(2), out.get(0), out.get(1));
    }
}
