package dev.telos.graph.ops;

import dev.telos.graph.kernel.MatrixPart;
import dev.telos.graph.kernel.Numbers;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a residual connection comes to, {@code residual + x·Wᵀ}, [N,out]. Inputs: residual, rows [N,in], weight [out,in]. */
public final class AddedLinearOperation extends LayerOperation {
    static {
        register(new AddedLinearOperation());
    }

    /** For SameDiff. */
    public AddedLinearOperation() {}

    AddedLinearOperation(SameDiff sameDiff, List<SDVariable> inputs) {
        super(sameDiff, inputs);
    }

    @Override
    public String opName() {
        return "telos_added_linear";
    }

    @Override
    int[] shapedAs() {
        return new int[] {0};
    }

    @Override
    <A> Runnable bind(Precision<A> precision, List<INDArray> inputs, List<INDArray> outputs) {
        Numbers<A> residual = precision.all(inputs).get(0);
        Numbers<A> all = precision.all(outputs).get(0);
        List<MatrixPart<A>> in = precision.matrices(inputs);
        MatrixPart<A> result = precision.matrix(outputs.get(0));
        return () -> {
            all.copy(residual);
            result.addProduct(in.get(1), in.get(2).transpose());
        };
    }

    @Override
    public List<SDVariable> doDiff(List<SDVariable> derivatives) {
        SDVariable derivative = derivatives.get(0);
        List<SDVariable> gradients = new ArrayList<>(List.of(derivative));
        List<SDVariable> inputs = List.of(arg(1), arg(2), derivative);
        gradients.addAll(List.of(new LinearGradient(sameDiff, inputs).outputVariables()));
        return gradients;
    }
}
