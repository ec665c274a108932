package dev.telos.graph.ops;

import dev.telos.graph.kernel.MatrixPart;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The gradients of {@link LinearOperation} with respect to rows and weight; inputs: rows, weight, derivative. */
public final class LinearGradient extends LayerOperation {
    static {
        register(new LinearGradient());
    }

    /** For SameDiff. */
    public LinearGradient() {}

    LinearGradient(SameDiff sameDiff, SDVariable rows, SDVariable weight, SDVariable derivative) {
        super(sameDiff, List.of(rows, weight, derivative));
    }

    @Override
    public String opName() {
        return "telos_linear_gradient";
    }

    @Override
    int[] shapedAs() {
        return new int[] {0, 1};
    }

    @Override
    <A> Runnable bind(Precision<A> precision, List<INDArray> inputs, List<INDArray> outputs) {
        List<MatrixPart<A>> in = inputs.stream().map(precision::matrix).toList();
        MatrixPart<A> ofRows = precision.matrix(outputs.get(0));
        MatrixPart<A> ofWeight = precision.matrix(outputs.get(1));
        return () -> {
            ofRows.setProduct(in.get(2), in.get(1));
            ofWeight.setProduct(in.get(2).transpose(), in.get(0));
        };
    }
}
