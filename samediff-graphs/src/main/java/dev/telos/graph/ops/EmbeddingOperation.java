package dev.telos.graph.ops;

import dev.telos.graph.kernel.EmbeddingKernel;
import dev.telos.graph.kernel.Numbers;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;

/** Rows of a table [V,d] by tokens [N]: [N,d]. ND4J's gather reads out of bounds and has a wrong gradient. */
public final class EmbeddingOperation extends LayerOperation {
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
    int[] shapedAs() {
        return new int[] {0};
    }

    @Override
    public List<LongShapeDescriptor> calculateOutputShape(OpContext context) {
        INDArray table = context.getInputArray(0);
        long rows = context.getInputArray(1).length();
        return List.of(LongShapeDescriptor.fromShape(new long[] {rows, table.size(1)}, table.dataType()));
    }

    @Override
    <A> Runnable bind(Precision<A> precision, List<INDArray> inputs, List<INDArray> outputs) {
        EmbeddingKernel<A> kernel = precision.layers().embedding();
        Numbers<A> table = precision.numbers().apply(inputs.get(0));
        Numbers<A> rows = precision.numbers().apply(outputs.get(0));
        return () -> kernel.look(table, inputs.get(1).data().asInt(), rows);
    }

    @Override
    public List<SDVariable> doDiff(List<SDVariable> derivatives) {
        return List.of(
                new EmbeddingGradient(sameDiff, arg(0), arg(1), derivatives.get(0)).outputVariable(),
                sameDiff.zerosLike(arg(1)));
    }
}
