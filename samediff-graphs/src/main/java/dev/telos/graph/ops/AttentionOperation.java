package dev.telos.graph.ops;

import dev.telos.graph.kernel.AttentionKernel;
import dev.telos.graph.kernel.AttentionShape;
import dev.telos.graph.kernel.Numbers;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Causal attention by heads. Inputs: queries, keys, values, gains of queries and of keys, what is added to scores. */
public final class AttentionOperation extends LayerOperation {
    static {
        register(new AttentionOperation());
    }

    /** For SameDiff. */
    public AttentionOperation() {}

    AttentionOperation(SameDiff sameDiff, List<SDVariable> inputs, AttentionShape shape) {
        super(sameDiff, inputs);
        AttentionArguments.write(shape, this);
    }

    @Override
    public String opName() {
        return "telos_attention";
    }

    @Override
    int[] shapedAs() {
        return new int[] {0};
    }

    @Override
    <A> Runnable bind(Precision<A> precision, List<INDArray> inputs, List<INDArray> outputs) {
        AttentionKernel<A> kernel = precision.layers().attention(AttentionArguments.shape(iArgs(), tArgs()));
        AttentionKernel.Inputs<A> in = AttentionArguments.inputs(precision.all(inputs));
        Numbers<A> attended = precision.all(outputs).get(0);
        return () -> kernel.forward(in, attended);
    }

    @Override
    public List<SDVariable> doDiff(List<SDVariable> derivatives) {
        List<SDVariable> inputs = new ArrayList<>(List.of(args()));
        inputs.add(derivatives.get(0));
        AttentionShape shape = AttentionArguments.shape(iArgs(), tArgs());
        List<SDVariable> gradients =
                new ArrayList<>(List.of(new AttentionGradient(sameDiff, inputs, shape).outputVariables()));
        gradients.add(sameDiff.zerosLike(arg(5)));
        return gradients;
    }
}
