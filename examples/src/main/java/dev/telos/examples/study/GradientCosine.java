package dev.telos.examples.study;

import dev.telos.algorithms.study.Probe;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.Models;
import dev.telos.graph.step.Step;
import java.util.Map;
import java.util.function.Function;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The cosine between two gradients of the policy on the same rollout.
 *
 * @param name of the number
 * @param first makes the step that computes the one
 * @param second the other
 */
record GradientCosine(String name, Function<Models, Step> first, Function<Models, Step> second) implements Probe {
    @Override
    public Map<String, Double> of(Batch batch, Models models) {
        return Map.of(
                name,
                cosine(
                        first.apply(models).run(batch, 0).policyGradients(),
                        second.apply(models).run(batch, 0).policyGradients()));
    }

    /** NaN where one of them is 0. */
    private static double cosine(Map<String, INDArray> first, Map<String, INDArray> second) {
        return product(first, second) / Math.sqrt(product(first, first) * product(second, second));
    }

    private static double product(Map<String, INDArray> first, Map<String, INDArray> second) {
        double sum = 0;
        for (Map.Entry<String, INDArray> entry : first.entrySet()) {
            INDArray other = second.get(entry.getKey());
            sum += other == null
                    ? 0
                    : entry.getValue()
                            .castTo(DataType.DOUBLE)
                            .mul(other.castTo(DataType.DOUBLE))
                            .sumNumber()
                            .doubleValue();
        }
        return sum;
    }
}
