package dev.telos.graph.ops;

import dev.telos.graph.kernel.EmbeddingKernel;
import dev.telos.graph.kernel.Numbers;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The gradient of {@link EmbeddingOperation} with respect to the table [V,d], of which only the shape is read. */
public final class EmbeddingGradient extends LayerOperation {
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
    int[] shapedAs() {
        return new int[] {0};
    }

    @Override
    <A> Runnable bind(Precision<A> precision, List<INDArray> inputs, List<INDArray> outputs) {
        EmbeddingKernel<A> kernel = precision.layers().embedding();
        Numbers<A> derivative = precision.numbers().apply(inputs.get(2));
        Numbers<A> gradient = precision.numbers().apply(outputs.get(0));
        return () -> kernel.scatter(derivative, inputs.get(1).data().asInt(), gradient);
    }
}
