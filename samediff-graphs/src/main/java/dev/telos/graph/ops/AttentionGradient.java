package dev.telos.graph.ops;

import dev.telos.graph.kernel.AttentionKernel;
import dev.telos.graph.kernel.AttentionShape;
import dev.telos.graph.kernel.Numbers;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The gradients of {@link AttentionOperation} with respect to all but what is added to scores; inputs: its own, derivative. */
public final class AttentionGradient extends LayerOperation {
    static {
        register(new AttentionGradient());
    }

    /** For SameDiff. */
    public AttentionGradient() {}

    AttentionGradient(SameDiff sameDiff, List<SDVariable> inputs, AttentionShape shape) {
        super(sameDiff, inputs);
        AttentionArguments.write(shape, this);
    }

    @Override
    public String opName() {
        return "telos_attention_gradient";
    }

    @Override
    int[] shapedAs() {
        return new int[] {0, 1, 2, 3, 4};
    }

    @Override
    <A> Runnable bind(Precision<A> precision, List<INDArray> inputs, List<INDArray> outputs) {
        AttentionKernel<A> kernel = precision.layers().attention(AttentionArguments.shape(iArgs(), tArgs()));
        AttentionKernel.Inputs<A> in = AttentionArguments.inputs(precision.all(inputs));
        Numbers<A> derivative = precision.numbers().apply(inputs.get(6));
        AttentionKernel.Gradients<A> gradients = AttentionArguments.gradients(precision.all(outputs));
        return () -> kernel.backward(in, derivative, gradients);
    }
}
