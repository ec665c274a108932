package dev.telos.graph.optimizer;

import dev.telos.graph.kernel.AdamRates;
import dev.telos.graph.ops.AdamUpdate;
import dev.telos.graph.policy.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Adam with decoupled weight decay.
 *
 * <pre>
 * m = beta1·m + (1 - beta1)·g          v = beta2·v + (1 - beta2)·g²
 * p = p - rate·decay·p - rate·(m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon)
 * </pre>
 *
 * <p>A gradient that is not finite, or whose square is not in the precision of the parameters, skips the whole update.
 *
 * @see <a href="https://arxiv.org/abs/1711.05101">Decoupled Weight Decay Regularization (Loshchilov and Hutter,
 *     2019)</a>
 */
public final class AdamW {
    private final AdamWConfig config;
    private final Map<String, INDArray> parameters;
    private final DataType precision;

    private final AdamUpdate update;
    private int updates;
    private int skipped;

    public AdamW(Network network, AdamWConfig config) {
        this.config = config;
        this.parameters = network.parameters();
        this.precision = network.precision();
        List<INDArray> all = List.copyOf(parameters.values());
        this.update = AdamUpdate.of(all, zeros(all), zeros(all));
    }

    private List<INDArray> zeros(List<INDArray> like) {
        return like.stream().map(array -> Nd4j.zeros(precision, array.shape())).toList();
    }

    /**
     * Updates the network's parameters in place.
     *
     * @param gradients of a loss to be made smaller, for every parameter by its name without scope, shaped as it
     * @throws IllegalArgumentException naming every gradient that is missing, unknown or of another shape or type
     */
    public UpdateReport step(Map<String, INDArray> gradients) {
        check(gradients);
        List<INDArray> ordered =
                parameters.keySet().stream().map(name -> found(gradients, name)).toList();
        double norm = Math.sqrt(update.squares(ordered));
        if (!Double.isFinite(norm)) {
            skipped++;
            return new UpdateReport(norm, 0, true, skipped);
        }
        updates++;
        double rate = learningRate();
        double longest = config.maxGradientNorm().orElse(norm);
        update.step(rates(rate, norm > longest ? longest / norm : 1), ordered);
        return new UpdateReport(norm, rate, false, skipped);
    }

    private double learningRate() {
        return updates < config.warmUpSteps()
                ? config.learningRate() * updates / config.warmUpSteps()
                : config.learningRate();
    }

    private AdamRates rates(double learningRate, double scale) {
        return new AdamRates(
                config.beta1(),
                config.beta2(),
                config.epsilon(),
                scale,
                learningRate / (1 - Math.pow(config.beta1(), updates)),
                1 - Math.pow(config.beta2(), updates),
                1 - learningRate * config.weightDecay());
    }

    private void check(Map<String, INDArray> gradients) {
        List<String> problems = new ArrayList<>();
        gradients.keySet().stream()
                .filter(name -> !parameters.containsKey(name))
                .forEach(name -> problems.add(name + " is not a parameter"));
        parameters.forEach((name, parameter) -> {
            INDArray gradient = gradients.get(name);
            if (gradient == null) {
                problems.add(name + " has no gradient");
            } else if (gradient.dataType() != precision || !Arrays.equals(gradient.shape(), parameter.shape())) {
                problems.add(name + ": expected a gradient of " + precision + Arrays.toString(parameter.shape())
                        + ", got " + gradient.dataType() + Arrays.toString(gradient.shape()));
            }
        });
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("Gradients: " + String.join("; ", problems) + ".");
        }
    }

    private static INDArray found(Map<String, INDArray> arrays, String name) {
        return Objects.requireNonNull(arrays.get(name), name);
    }
}
