package dev.telos.graph.ops;

import dev.telos.graph.kernel.Side;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;

/**
 * The gradient of {@link VocabularyOperation} with respect to the logits of one distribution, [N,V]. Inputs: those of the
 * operation, its outputs, and the derivative with respect to each statistic, [N].
 */
public final class VocabularyGradient extends JavaOperation {
    static {
        register(new VocabularyGradient());
    }

    /** For SameDiff. */
    public VocabularyGradient() {}

    VocabularyGradient(SameDiff sameDiff, List<SDVariable> inputs, VocabularyQuery query, Side side) {
        super(sameDiff, inputs);
        addIArgument(query.wholeArguments());
        addTArgument(query.temperature(), side.index());
    }

    @Override
    public String opName() {
        return "telos_vocabulary_gradient";
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
        INDArray logits = context.getInputArray(0);
        return List.of(LongShapeDescriptor.fromShape(logits.shape(), logits.dataType()));
    }

    @Override
    Runnable bind(List<INDArray> inputs, List<INDArray> outputs) {
        Side side = Side.at((int) tArgs()[1]);
        VocabularyQuery query = VocabularyQuery.read(iArgs(), tArgs());
        VocabularyArrays<?> arrays = VocabularyArrays.of(inputs.get(0).dataType());
        return () -> arrays.backward(inputs, query, side, outputs.get(0));
    }

    @Override
    public List<SDVariable> doDiff(List<SDVariable> derivatives) {
        throw new UnsupportedOperationException("Gradients of gradients over the vocabulary are not there.");
    }
}
