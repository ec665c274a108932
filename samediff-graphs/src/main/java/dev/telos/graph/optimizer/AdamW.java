package dev.telos.graph.optimizer;

import dev.telos.graph.policy.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

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

    // Moments of all parameters in one vector, so that a step is a dozen operations and not a dozen a parameter.
    private final INDArray mean;
    private final INDArray meanSquare;
    private int updates;
    private int skipped;

    public AdamW(Network network, AdamWConfig config) {
        this.config = config;
        this.parameters = network.parameters();
        this.precision = network.precision();
        long size = parameters.values().stream().mapToLong(INDArray::length).sum();
        this.mean = Nd4j.zeros(precision, size);
        this.meanSquare = Nd4j.zeros(precision, size);
    }

    /**
     * Updates the network's parameters in place.
     *
     * @param gradients of a loss to be made smaller, for every parameter by its name without scope, shaped as it
     * @throws IllegalArgumentException naming every gradient that is missing, unknown or of another shape or type
     */
    public UpdateReport step(Map<String, INDArray> gradients) {
        check(gradients);
        INDArray gradient = flat(gradients);
        INDArray square = gradient.mul(gradient);
        double norm = Math.sqrt(square.castTo(DataType.DOUBLE).sumNumber().doubleValue());
        if (!Double.isFinite(norm)) {
            skipped++;
            return new UpdateReport(norm, 0, true, skipped);
        }
        updates++;
        double scale = Math.min(1, config.maxGradientNorm().orElse(norm) / norm);
        if (scale < 1) {
            gradient.muli(scale);
            square.muli(scale * scale);
        }
        mean.muli(config.beta1()).addi(gradient.muli(1 - config.beta1()));
        meanSquare.muli(config.beta2()).addi(square.muli(1 - config.beta2()));
        double rate = learningRate();
        apply(direction().muli(rate), 1 - rate * config.weightDecay());
        return new UpdateReport(norm, rate, false, skipped);
    }

    private double learningRate() {
        return updates < config.warmUpSteps()
                ? config.learningRate() * updates / config.warmUpSteps()
                : config.learningRate();
    }

    private INDArray direction() {
        double meanCorrection = 1 - Math.pow(config.beta1(), updates);
        double squareCorrection = 1 - Math.pow(config.beta2(), updates);
        INDArray divisor =
                Transforms.sqrt(meanSquare.div(squareCorrection), false).addi(config.epsilon());
        return mean.div(divisor).divi(meanCorrection);
    }

    private void apply(INDArray change, double kept) {
        long from = 0;
        for (INDArray parameter : parameters.values()) {
            long to = from + parameter.length();
            if (kept != 1) {
                parameter.muli(kept);
            }
            parameter.subi(change.get(NDArrayIndex.interval(from, to)).reshape('c', parameter.shape()));
            from = to;
        }
    }

    private INDArray flat(Map<String, INDArray> gradients) {
        List<INDArray> rows = new ArrayList<>();
        for (String name : parameters.keySet()) {
            INDArray gradient = found(gradients, name);
            rows.add(gradient.dup('c').reshape(gradient.length()));
        }
        return Nd4j.concat(0, rows.toArray(INDArray[]::new));
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
