package dev.telos.graph.ops;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;

/** A part of a network's layer, or its gradient, by a kernel that works in the precision of the arrays. */
public abstract class LayerOperation extends JavaOperation {
    protected LayerOperation() {}

    protected LayerOperation(SameDiff sameDiff, List<SDVariable> inputs) {
        super(sameDiff, inputs);
    }

    /** For each output the input that it is shaped as; for those that leave number and shape of outputs to it. */
    int[] shapedAs() {
        throw new IllegalStateException(opName() + " does not say how its outputs are shaped.");
    }

    abstract <A> Runnable bind(Precision<A> precision, List<INDArray> inputs, List<INDArray> outputs);

    @Override
    final Runnable bind(List<INDArray> inputs, List<INDArray> outputs) {
        return bind(Precision.of(inputs.get(0).dataType()), inputs, outputs);
    }

    @Override
    public int getNumOutputs() {
        return shapedAs().length;
    }

    @Override
    public final List<DataType> calculateOutputDataTypes(List<DataType> inputs) {
        return Collections.nCopies(getNumOutputs(), inputs.get(0));
    }

    @Override
    public List<LongShapeDescriptor> calculateOutputShape(OpContext context) {
        return Arrays.stream(shapedAs())
                .mapToObj(context::getInputArray)
                .map(array -> LongShapeDescriptor.fromShape(array.shape(), array.dataType()))
                .toList();
    }

    /** Gradients have none of their own. */
    @Override
    public List<SDVariable> doDiff(List<SDVariable> derivatives) {
        throw new UnsupportedOperationException("Gradients of gradients of " + opName() + " are not there.");
    }
}
