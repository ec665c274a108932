package dev.telos.graph.ops;

import dev.telos.graph.kernel.MatrixPart;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradients of {@link LinearOperation} with respect to rows and weights. Inputs: rows, weights, a derivative for each
 * weight.
 */
public final class LinearGradient extends LayerOperation {
    static {
        register(new LinearGradient());
    }

    /** For SameDiff. */
    public LinearGradient() {}

    LinearGradient(SameDiff sameDiff, List<SDVariable> inputs) {
        super(sameDiff, inputs);
        addIArgument(inputs.size() / 2);
    }

    @Override
    public String opName() {
        return "telos_linear_gradient";
    }

    @Override
    int[] shapedAs() {
        return IntStream.rangeClosed(0, getIArgument(0).intValue()).toArray();
    }

    @Override
    <A> Runnable bind(Precision<A> precision, List<INDArray> inputs, List<INDArray> outputs) {
        List<MatrixPart<A>> in = precision.matrices(inputs);
        List<MatrixPart<A>> out = precision.matrices(outputs);
        int weights = out.size() - 1;
        return () -> {
            for (int i = 1; i <= weights; i++) {
                MatrixPart<A> derivative = in.get(weights + i);
                // The first product overwrites what the array held, the others add to it.
                out.get(0).setProduct(derivative, in.get(i), 1, i == 1 ? 0 : 1);
                out.get(i).setProduct(derivative.transpose(), in.get(0));
            }
        };
    }
}
