package dev.telos.graph.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.telos.graph.ops.Graph;
import dev.telos.graph.ops.Program;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Compares the gradient of a randomly weighted sum of outputs with central differences, at entries spread over every
 * parameter.
 */
final class FiniteDifferences {
    private static final double STEP = 1e-5;
    private static final long ENTRIES = 8;

    private FiniteDifferences() {}

    static void check(Network network, Sequences sequences) {
        Graph graph = new Graph(network.precision());
        long rows = (long) sequences.size() * sequences.responseWidth();
        Program program = graph.compile(Map.of(
                "loss",
                network.outputs(graph, "net", sequences.shape())
                        .times(graph.input("weights", rows, network.width()))
                        .sum()));
        Map<String, INDArray> inputs = new HashMap<>(network.inputs("net", sequences));
        Random random = new Random(7);
        double[] weights = random.doubles(rows * network.width(), -1, 1).toArray();
        inputs.put("weights", Nd4j.create(weights, rows, network.width()));
        Map<String, INDArray> gradients = network.gradients(
                "net",
                program.differentiate("loss", network.parameterNames("net"), inputs)
                        .gradients());
        network.parameters().forEach((name, parameter) -> {
            INDArray gradient = Objects.requireNonNull(gradients.get(name)).dup('c');
            assertThat(gradient.shape()).as(name).isEqualTo(parameter.shape());
            long stride = 1 + (parameter.length() - 1) / ENTRIES;
            for (long i = parameter.length() - 1; i >= 0; i -= stride) {
                double value = parameter.getDouble(i);
                parameter.putScalar(i, value + STEP);
                double above = program.run(inputs).number("loss");
                parameter.putScalar(i, value - STEP);
                double below = program.run(inputs).number("loss");
                parameter.putScalar(i, value);
                assertThat(gradient.getDouble(i))
                        .as("%s[%d]", name, i)
                        .isCloseTo((above - below) / (2 * STEP), within(1e-7));
            }
        });
    }
}
