package dev.telos.graph.ops;

import dev.telos.graph.kernel.MatrixPart;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;

/** Rows [N,in] times a transposed weight [out,in], {@code x·Wᵀ}: [N,out]. */
public final class LinearOperation extends LayerOperation {
    static {
        register(new LinearOperation());
    }

    /** For SameDiff. */
    public LinearOperation() {}

    LinearOperation(SameDiff sameDiff, SDVariable rows, SDVariable weight) {
        super(sameDiff, List.of(rows, weight));
    }

    @Override
    public String opName() {
        return "telos_linear";
    }

    @Override
    int[] shapedAs() {
        return new int[] {0};
    }

    @Override
    public List<LongShapeDescriptor> calculateOutputShape(OpContext context) {
        INDArray rows = context.getInputArray(0);
        long width = context.getInputArray(1).size(0);
        return List.of(LongShapeDescriptor.fromShape(new long[] {rows.size(0), width}, rows.dataType()));
    }

    @Override
    <A> Runnable bind(Precision<A> precision, List<INDArray> inputs, List<INDArray> outputs) {
        MatrixPart<A> rows = precision.matrix(inputs.get(0));
        MatrixPart<A> weight = precision.matrix(inputs.get(1)).transpose();
        MatrixPart<A> result = precision.matrix(outputs.get(0));
        return () -> result.setProduct(rows, weight);
    }

    @Override
    public List<SDVariable> doDiff(List<SDVariable> derivatives) {
        return List.of(new LinearGradient(sameDiff, arg(0), arg(1), derivatives.get(0)).outputVariables());
    }
}
