package dev.telos.graph.ops;

import dev.telos.graph.kernel.MatrixPart;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;

/**
 * Rows [N,in] times transposed weights [out,in], {@code x·Wᵀ}: [N,out] for each weight. Inputs: rows, weights.
 *
 * <p>Several weights at once, since then their shares of the rows' gradient are added up by the products themselves.
 */
public final class LinearOperation extends LayerOperation {
    static {
        register(new LinearOperation());
    }

    /** For SameDiff. */
    public LinearOperation() {}

    LinearOperation(SameDiff sameDiff, List<SDVariable> rowsAndWeights) {
        super(sameDiff, rowsAndWeights);
        addIArgument(rowsAndWeights.size() - 1);
    }

    @Override
    public String opName() {
        return "telos_linear";
    }

    @Override
    public int getNumOutputs() {
        return getIArgument(0).intValue();
    }

    @Override
    public List<LongShapeDescriptor> calculateOutputShape(OpContext context) {
        INDArray rows = context.getInputArray(0);
        List<LongShapeDescriptor> shapes = new ArrayList<>();
        for (int i = 1; i <= getNumOutputs(); i++) {
            long[] shape = {rows.size(0), context.getInputArray(i).size(0)};
            shapes.add(LongShapeDescriptor.fromShape(shape, rows.dataType()));
        }
        return shapes;
    }

    @Override
    <A> Runnable bind(Precision<A> precision, List<INDArray> inputs, List<INDArray> outputs) {
        List<MatrixPart<A>> in = precision.matrices(inputs);
        List<MatrixPart<A>> out = precision.matrices(outputs);
        return () -> {
            for (int i = 0; i < out.size(); i++) {
                out.get(i).setProduct(in.get(0), in.get(i + 1).transpose());
            }
        };
    }

    @Override
    public List<SDVariable> doDiff(List<SDVariable> derivatives) {
        List<SDVariable> inputs = new ArrayList<>(List.of(args()));
        inputs.addAll(derivatives);
        return List.of(new LinearGradient(sameDiff, inputs).outputVariables());
    }
}
