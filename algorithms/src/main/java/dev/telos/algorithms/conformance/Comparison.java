package dev.telos.algorithms.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Compares what came of a case with what it expects, output by output. */
final class Comparison {
    private final GoldenCase golden;
    private final Tolerance tolerance;
    private final Outputs outputs;

    Comparison(GoldenCase golden, Outputs outputs) {
        this.golden = golden;
        this.tolerance = golden.tolerance();
        this.outputs = outputs;
    }

    /**
     * What is wrong first, or nothing. An expected output that is neither computed nor named in {@code leftOut} is wrong,
     * so that none is passed over in silence; of metrics those are compared that are computed.
     */
    Optional<String> problem(Set<String> leftOut) {
        for (String name : golden.expectedNames()) {
            JsonNode expected = golden.expected(name);
            Optional<String> problem = Optional.empty();
            if (expected.isObject() && !Tensors.isTensor(expected)) {
                problem = metrics(name, expected);
            } else if (!leftOut.contains(name)) {
                problem = outputs.output(name)
                        .map(output -> array(name, Tensors.read(name, expected), output))
                        .orElse(Optional.of(name + ": expected, but nothing here computes it"));
            }
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private Optional<String> metrics(String group, JsonNode expected) {
        Iterator<Map.Entry<String, Double>> computed =
                outputs.metrics(group).entrySet().iterator();
        while (computed.hasNext()) {
            Map.Entry<String, Double> metric = computed.next();
            if (expected.has(metric.getKey())) {
                double wanted = Tensors.number(metric.getKey(), expected.get(metric.getKey()));
                double size = Math.abs(wanted);
                if (!tolerance.forMetrics().meets(wanted, metric.getValue(), size)) {
                    return Optional.of(new Difference(
                                    group + " " + metric.getKey(),
                                    "",
                                    wanted,
                                    metric.getValue(),
                                    tolerance.forMetrics().allowed(wanted, size))
                            .toString());
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> array(String name, INDArray expected, Outputs.Output output) {
        if (expected.length() != output.values().length()) {
            return Optional.of(name + ": expected shape " + Arrays.toString(expected.shape()) + ", got "
                    + Arrays.toString(output.values().shape()));
        }
        double[] wanted = Tensors.values(expected);
        double[] got = Tensors.values(output.values());
        double[] counts = output.mask().map(Tensors::values).orElse(new double[0]);
        for (int i = 0; i < counts.length; i++) {
            wanted[i] = counts[i] == 1 ? wanted[i] : 0;
            got[i] = counts[i] == 1 ? got[i] : 0;
        }
        double largest = Tolerance.largest(wanted);
        for (int i = 0; i < wanted.length; i++) {
            if (!tolerance.meets(wanted[i], got[i], largest)) {
                return Optional.of(new Difference(
                                name,
                                index(i, expected.shape()),
                                wanted[i],
                                got[i],
                                tolerance.allowed(wanted[i], largest))
                        .toString());
            }
        }
        return Optional.empty();
    }

    private static String index(int flat, long[] shape) {
        if (shape.length == 1 && shape[0] == 1) {
            return "";
        }
        long[] index = new long[shape.length];
        long rest = flat;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            index[axis] = rest % shape[axis];
            rest /= shape[axis];
        }
        return Arrays.toString(index);
    }
}
