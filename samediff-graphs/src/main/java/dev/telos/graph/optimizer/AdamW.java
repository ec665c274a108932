package dev.telos.graph.optimizer;

import dev.telos.graph.kernel.AdamRates;
import dev.telos.graph.ops.AdamUpdate;
import dev.telos.graph.policy.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
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

    private final Map<String, INDArray> means;
    private final Map<String, INDArray> meanSquares;
    private final AdamUpdate update;
    private int updates;
    private int skipped;

    public AdamW(Network network, AdamWConfig config) {
        this.config = config;
        this.parameters = network.parameters();
        this.precision = network.precision();
        this.means = zeros();
        this.meanSquares = zeros();
        this.update = AdamUpdate.of(
                List.copyOf(parameters.values()), List.copyOf(means.values()), List.copyOf(meanSquares.values()));
    }

    private Map<String, INDArray> zeros() {
        Map<String, INDArray> zeros = new LinkedHashMap<>();
        parameters.forEach((name, array) -> zeros.put(name, Nd4j.zeros(precision, array.shape())));
        return zeros;
    }

    /**
     * What an optimizer carries from step to step.
     *
     * @param means m, by the names of the parameters, in their order
     * @param meanSquares v, likewise
     * @param updates t, steps that were not skipped
     * @param skipped steps that were
     */
    public record State(Map<String, INDArray> means, Map<String, INDArray> meanSquares, int updates, int skipped) {}

    /** To be stored with a checkpoint. The arrays are those at work, which the next step changes. */
    public State state() {
        return new State(
                Collections.unmodifiableMap(means), Collections.unmodifiableMap(meanSquares), updates, skipped);
    }

    /**
     * Goes on from a stored state, whose arrays are copied.
     *
     * @throws IllegalArgumentException naming every array that is missing, unknown or of another shape or type
     */
    public void restore(State stored) {
        check("Means", "mean", stored.means());
        check("Mean squares", "mean square", stored.meanSquares());
        means.forEach((name, array) -> array.assign(found(stored.means(), name)));
        meanSquares.forEach((name, array) -> array.assign(found(stored.meanSquares(), name)));
        updates = stored.updates();
        skipped = stored.skipped();
    }

    /**
     * Updates the network's parameters in place.
     *
     * @param gradients of a loss to be made smaller, for every parameter by its name without scope, shaped as it
     * @throws IllegalArgumentException naming every gradient that is missing, unknown or of another shape or type
     */
    public UpdateReport step(Map<String, INDArray> gradients) {
        check("Gradients", "gradient", gradients);
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

    private void check(String all, String one, Map<String, INDArray> arrays) {
        List<String> problems = new ArrayList<>();
        arrays.keySet().stream()
                .filter(name -> !parameters.containsKey(name))
                .forEach(name -> problems.add(name + " is not a parameter"));
        parameters.forEach((name, parameter) -> {
            INDArray array = arrays.get(name);
            if (array == null) {
                problems.add(name + " has no " + one);
            } else if (array.dataType() != precision || !Arrays.equals(array.shape(), parameter.shape())) {
                problems.add(name + ": expected a " + one + " of " + precision + Arrays.toString(parameter.shape())
                        + ", got " + array.dataType() + Arrays.toString(array.shape()));
            }
        });
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(all + ": " + String.join("; ", problems) + ".");
        }
    }

    private static INDArray found(Map<String, INDArray> arrays, String name) {
        return Objects.requireNonNull(arrays.get(name), name);
    }
}
