package dev.telos.graph.ops;

import dev.telos.graph.kernel.AdamKernel;
import dev.telos.graph.kernel.AdamRates;
import dev.telos.graph.kernel.Numbers;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** By a kernel of our own, on dense arrays in main memory. */
final class FusedAdamUpdate<A> implements AdamUpdate {
    private final Precision<A> precision;
    private final AdamKernel<A> kernel;
    private final List<Numbers<A>> parameters;
    private final List<Numbers<A>> means;
    private final List<Numbers<A>> meanSquares;

    private FusedAdamUpdate(
            Precision<A> precision, List<INDArray> parameters, List<INDArray> means, List<INDArray> meanSquares) {
        this.precision = precision;
        this.kernel = precision.layers().adam();
        this.parameters = precision.all(parameters);
        this.means = precision.all(means);
        this.meanSquares = precision.all(meanSquares);
    }

    static FusedAdamUpdate<?> of(List<INDArray> parameters, List<INDArray> means, List<INDArray> meanSquares) {
        return new FusedAdamUpdate<>(Precision.of(parameters.get(0).dataType()), parameters, means, meanSquares);
    }

    @Override
    public double squares(List<INDArray> gradients) {
        return numbers(gradients).stream().mapToDouble(kernel::squares).sum();
    }

    @Override
    public void step(AdamRates rates, List<INDArray> gradients) {
        List<Numbers<A>> numbers = numbers(gradients);
        for (int i = 0; i < parameters.size(); i++) {
            kernel.update(rates, parameters.get(i), numbers.get(i), means.get(i), meanSquares.get(i));
        }
    }

    private List<Numbers<A>> numbers(List<INDArray> gradients) {
        return gradients.stream()
                .map(JavaOperation::dense)
                .map(precision.numbers())
                .toList();
    }
}
