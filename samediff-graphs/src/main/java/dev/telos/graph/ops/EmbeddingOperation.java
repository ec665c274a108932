package dev.telos.graph.ops;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;

/** Rows of a table [V,d] by tokens [N]: [N,d]. ND4J's gather reads out of bounds and has a wrong gradient. */
public final class EmbeddingOperation extends JavaOperation {
    static {
        register(new EmbeddingOperation());
    }

    /** For SameDiff. */
    public EmbeddingOperation() {}

    EmbeddingOperation(SameDiff sameDiff, SDVariable table, SDVariable tokens) {
        super(sameDiff, List.of(table, tokens));
    }

    @Override
    public String opName() {
        return "telos_embedding";
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
        long rows = context.getInputArray(1).length();
        return List.of(LongShapeDescriptor.fromShape(new long[] {rows, table.size(1)}, table.dataType()));
    }

    @Override
    Runnable bind(List<INDArray> inputs, List<INDArray> outputs) {
        EmbeddingArrays<?> arrays = EmbeddingArrays.of(inputs.get(0).dataType());
        return () -> arrays.look(inputs.get(0), inputs.get(1), outputs.get(0));
    }

    @Override
    public List<SDVariable> doDiff(List<SDVariable> derivatives) {
        return List.of(
                new EmbeddingGradient(sameDiff, arg(0), arg(1), derivatives.get(0)).outputVariable(),
                sameDiff.zerosLike(arg(1)));
    }
}
