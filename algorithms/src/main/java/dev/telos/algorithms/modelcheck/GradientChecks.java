package dev.telos.algorithms.modelcheck;

import dev.telos.algorithms.modelcheck.Probe.Likelihood;
import io.vavr.Lazy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The gradient of the mean negative log-likelihood of one sequence with respect to every weight. */
final class GradientChecks {
    private GradientChecks() {}

    static List<Check> of(Expected expected, Accuracy accuracy, Lazy<Probe> probe) {
        if (!expected.has("gradient")) {
            return List.of();
        }
        Expected gradient = expected.at("gradient");
        int[] tokens = gradient.at("tokens").wholeNumbers();
        Map<String, Expected> summaries = gradient.at("params").fields();
        Map<String, Expected> full = gradient.has("full") ? gradient.at("full").fields() : Map.of();
        Lazy<Likelihood> likelihood = Lazy.of(() -> probe.get().likelihood(tokens));
        List<Check> checks = new ArrayList<>();
        summaries.forEach((name, summary) -> checks.add(new Check(
                "gradient, " + accuracy.label() + ", " + name,
                accuracy.ofLargest(),
                () -> difference(
                        summary,
                        Optional.ofNullable(full.get(name)),
                        likelihood.get().gradients().get(name)))));
        checks.add(new Check(
                "weights without an expected gradient, " + accuracy.label(),
                0,
                () -> others(likelihood.get().gradients().keySet(), summaries.keySet())));
        double loss = gradient.at("loss_value_f64").number();
        checks.add(new Check(
                "loss of the gradients, " + accuracy.label(),
                accuracy.absolute(),
                () -> Math.abs(loss - likelihood.get().mean())));
        return checks;
    }

    private static double others(Set<String> came, Set<String> expected) {
        Set<String> others = new LinkedHashSet<>(came);
        others.removeAll(expected);
        return others.size();
    }

    /**
     * The largest difference as a part of the largest number expected; that of the length as a part of the length, and
     * that of the sum as if errors were at random.
     */
    private static double difference(Expected summary, Optional<Expected> full, @Nullable INDArray came) {
        int[] shape = summary.at("shape").wholeNumbers();
        if (came == null
                || !Arrays.equals(
                        LongStream.of(came.shape()).mapToInt(Math::toIntExact).toArray(), shape)) {
            return Double.POSITIVE_INFINITY;
        }
        double[] numbers = Differences.numbers(came);
        double largest = summary.at("max_abs").number();
        double[] first = summary.at("first4").numbers();
        double[] last = summary.at("last2").numbers();
        double length = summary.at("l2").number();
        double sum = summary.at("sum").number();
        double[] parts = {
            part(Math.abs(largest - Arrays.stream(numbers).map(Math::abs).max().orElse(0)), largest),
            part(Differences.largest(first, Arrays.copyOf(numbers, first.length)), largest),
            part(
                    Differences.largest(
                            last, Arrays.copyOfRange(numbers, numbers.length - last.length, numbers.length)),
                    largest),
            part(
                    Math.abs(length
                            - Math.sqrt(Arrays.stream(numbers).map(x -> x * x).sum())),
                    length),
            part(Math.abs(sum - Arrays.stream(numbers).sum()), largest * Math.sqrt(numbers.length)),
            full.map(all -> part(Differences.largest(all.numbers(), numbers), largest))
                    .orElse(0.0)
        };
        return Arrays.stream(parts).reduce(0, Math::max);
    }

    private static double part(double difference, double size) {
        return difference == 0 ? 0 : difference / size;
    }
}
