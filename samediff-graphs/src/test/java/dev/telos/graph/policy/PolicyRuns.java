package dev.telos.graph.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.telos.graph.ops.Graph;
import dev.telos.graph.ops.Program;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs a network on sequences, for tests. */
final class PolicyRuns {
    private PolicyRuns() {}

    /** [B·T, width]. */
    static INDArray outputs(Network network, Sequences sequences) {
        Graph graph = new Graph(network.precision());
        Program program = graph.compile(Map.of("outputs", network.outputs(graph, "policy", sequences.shape())));
        return program.run(network.inputs("policy", sequences)).get("outputs");
    }

    /** Outputs at all positions of one sequence of at least one token, [length, width]: its first is the prompt. */
    static INDArray everyPosition(Network network, int vocabularySize, int[] tokens) {
        int[] response = new int[tokens.length];
        System.arraycopy(tokens, 1, response, 0, tokens.length - 1);
        return outputs(
                network,
                Sequences.of(vocabularySize, List.of(new int[] {tokens[0]}), List.of(response), 1, tokens.length));
    }

    /** Log-softmax of a row of logits. */
    static double[] logProbabilities(double[] logits) {
        double largest = Arrays.stream(logits).max().orElseThrow();
        double sum = Arrays.stream(logits).map(x -> Math.exp(x - largest)).sum();
        return Arrays.stream(logits).map(x -> x - largest - Math.log(sum)).toArray();
    }

    /** The log-probabilities that came with responses are those of the training graph, up to a tolerance. */
    static void assertOfTrainingGraph(Network network, Sequences sequences, Generation written, double tolerance) {
        INDArray logits = outputs(network, sequences);
        for (int row = 0; row < sequences.size(); row++) {
            int[] response = sequences.response(row);
            for (int t = 0; t < response.length; t++) {
                double[] scores = logProbabilities(logits.getRow((long) row * sequences.responseWidth() + t)
                        .toDoubleVector());
                assertThat(written.logProbabilities().get(row)[t]).isCloseTo(scores[response[t]], within(tolerance));
            }
        }
    }
}
