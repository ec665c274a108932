package dev.telos.graph.ops;

import dev.telos.graph.kernel.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;

/**
 * Statistics of rows of logits. Inputs: logits [N,V] of one distribution or two, chosen tokens [N], mask [N]; outputs: what
 * {@link dev.telos.graph.kernel.RowResults} holds, each [N], of which the statistics come first.
 */
public final class VocabularyOperation extends JavaOperation {
    static {
        register(new VocabularyOperation());
    }

    /** For SameDiff. */
    public VocabularyOperation() {}

    VocabularyOperation(SameDiff sameDiff, List<SDVariable> inputs, VocabularyQuery query) {
        super(sameDiff, inputs);
        addIArgument(query.wholeArguments());
        addTArgument(query.temperature());
    }

    @Override
    public String opName() {
        return "telos_vocabulary";
    }

    private VocabularyQuery query() {
        return VocabularyQuery.read(iArgs(), tArgs());
    }

    @Override
    public int getNumOutputs() {
        return query().results();
    }

    @Override
    public List<DataType> calculateOutputDataTypes(List<DataType> inputs) {
        return Collections.nCopies(getNumOutputs(), inputs.get(0));
    }

    @Override
    public List<LongShapeDescriptor> calculateOutputShape(OpContext context) {
        INDArray logits = context.getInputArray(0);
        return Collections.nCopies(
                getNumOutputs(), LongShapeDescriptor.fromShape(new long[] {logits.size(0)}, logits.dataType()));
    }

    @Override
    Runnable bind(List<INDArray> inputs, List<INDArray> outputs) {
        VocabularyQuery query = query();
        VocabularyArrays<?> arrays = VocabularyArrays.of(inputs.get(0).dataType());
        return () -> VocabularyArrays.write(arrays.forward(inputs, query).arrays(), outputs);
    }

    /** Only what is asked for is computed: of a frozen distribution no gradient is. */
    @Override
    public List<SDVariable> doDiff(List<SDVariable> derivatives) {
        VocabularyQuery query = query();
        List<SDVariable> inputs = new ArrayList<>(List.of(args()));
        inputs.addAll(List.of(outputVariables()));
        inputs.addAll(derivatives.subList(0, query.statistics().size()));
        List<SDVariable> gradients = new ArrayList<>();
        for (int side = 0; side < query.distributions(); side++) {
            gradients.add(new VocabularyGradient(sameDiff, inputs, query, Side.at(side)).outputVariable());
        }
        gradients.add(sameDiff.zerosLike(arg(query.distributions())));
        gradients.add(sameDiff.zerosLike(arg(query.distributions() + 1)));
        return gradients;
    }
}
