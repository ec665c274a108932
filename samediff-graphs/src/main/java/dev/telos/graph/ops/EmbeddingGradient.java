package dev.telos.graph.ops;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;

/** The gradient of {@link EmbeddingOperation} with respect to the table [V,d], of which only the shape is read. */
public final class EmbeddingGradient extends JavaOperation {
    static {
        register(new EmbeddingGradient());
    }

    /** For SameDiff. */
    public EmbeddingGradient() {}

    EmbeddingGradient(SameDiff sameDiff, SDVariable table, SDVariable tokens, SDVariable derivative) {
        super(sameDiff, List.of(table, tokens, derivative));
    }

    @Override
    public String opName() {
        return "telos_embedding_gradient";
    }

    @Override
    public int getNumOutputs() {
        return 1;
    }

    @Override
    public List<DataType> calculateOutputDataTypes(List<DataType> inputs) {
        return List.of(inputs.get(0));
    }

    @Override
    public List<LongShapeDescriptor> calculateOutputShape(OpContext context) {
        INDArray table = context.getInputArray(0);
        return List.of(LongShapeDescriptor.fromShape(table.shape(), table.dataType()));
    }

    @Override
    Runnable bind(List<INDArray> inputs, List<INDArray> outputs) {
        EmbeddingArrays<?> arrays = EmbeddingArrays.of(inputs.get(0).dataType());
        return () -> arrays.scatter(inputs.get(2), inputs.get(1), outputs.get(0));
    }

    @Override
    public List<SDVariable> doDiff(List<SDVariable> derivatives) {
        throw new UnsupportedOperationException("Gradients of gradients of a table are not there.");
    }
}
