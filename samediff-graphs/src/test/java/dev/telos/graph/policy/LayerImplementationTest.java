package dev.telos.graph.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.graph.ops.Graph;
import dev.telos.graph.ops.Program;
import dev.telos.graph.ops.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

@Tag("main-memory")
class LayerImplementationTest {
    private static final String SCOPE = "tested";
    private static final int VOCABULARY = 11;

    private static TransformerPolicy policy(DataType precision, int heads, int keyValueHeads, int headSize) {
        TransformerConfig config = ImmutableTransformerConfig.builder()
                .vocabularySize(VOCABULARY)
                .hiddenSize(12)
                .layers(2)
                .heads(heads)
                .keyValueHeads(keyValueHeads)
                .headSize(headSize)
                .mlpSize(20)
                .precision(DataType.DOUBLE)
                .seed(3)
                .build();
        Random random = new Random(5);
        Map<String, INDArray> weights = TransformerPolicy.initialised(config).parameters();
        // Gains of their own, and weights large enough for attention to be far from even.
        weights.values()
                .forEach(weight -> weight.addi(
                        Nd4j.create(random.doubles(weight.length(), -0.4, 0.4).toArray())
                                .reshape(weight.shape())));
        return TransformerPolicy.of(
                ImmutableTransformerConfig.builder()
                        .from(config)
                        .precision(precision)
                        .build(),
                weights);
    }

    private static Sequences sequences(int promptWidth, int responseWidth) {
        Random random = new Random(7);
        List<int[]> prompts = List.of(
                random.ints(promptWidth, 0, VOCABULARY).toArray(),
                random.ints(1, 0, VOCABULARY).toArray(),
                random.ints(promptWidth, 0, VOCABULARY).toArray());
        List<int[]> responses = List.of(
                random.ints(responseWidth, 0, VOCABULARY).toArray(),
                random.ints(responseWidth, 0, VOCABULARY).toArray(),
                random.ints(1, 0, VOCABULARY).toArray());
        return Sequences.of(VOCABULARY, prompts, responses, promptWidth, responseWidth);
    }

    private static Program.Differentiated differentiated(
            TransformerPolicy policy, Sequences sequences, LayerImplementation implementation) {
        Graph graph = new Graph(policy.precision());
        TransformerLayers layers =
                new TransformerLayers(graph, SCOPE, policy.config(), policy.weights(), implementation, implementation);
        String head = policy.config().tiedHead() ? TransformerWeights.EMBEDDING : TransformerWeights.HEAD;
        Tensor logits = TransformerReader.outputs(graph, SCOPE, layers, policy.config(), sequences.shape(), head);
        Random random = new Random(9);
        Tensor weights = graph.constant(
                Nd4j.create(random.doubles(logits.length(0) * VOCABULARY, -1, 1).toArray())
                        .reshape(logits.length(0), VOCABULARY)
                        .castTo(policy.precision()));
        Program program = graph.compile(
                Map.of("logits", logits, "loss", logits.times(weights).sum()));
        return program.differentiate(
                "loss", policy.parameterNames(SCOPE), TransformerReader.inputs(SCOPE, sequences, policy.config()));
    }

    /** The widths beyond 64 take several blocks of attention's rows. */
    @ParameterizedTest
    @CsvSource({
        "DOUBLE, 3, 3, 4, 3, 5, 1e-10",
        "DOUBLE, 4, 2, 2, 40, 100, 1e-10",
        "DOUBLE, 4, 1, 6, 2, 70, 1e-10",
        "FLOAT, 4, 2, 8, 30, 70, 2e-4"
    })
    void shouldGiveTheSameLogitsAndGradients(
            DataType precision,
            int heads,
            int keyValueHeads,
            int headSize,
            int promptWidth,
            int responseWidth,
            double tolerance) {
        TransformerPolicy policy = policy(precision, heads, keyValueHeads, headSize);
        Sequences sequences = sequences(promptWidth, responseWidth);
        var fused = differentiated(policy, sequences, LayerImplementation.FUSED);
        var graph = differentiated(policy, sequences, LayerImplementation.GRAPH);
        assertThat(difference(fused.values().get("logits"), graph.values().get("logits")))
                .isLessThan(tolerance);
        for (String name : policy.parameterNames(SCOPE)) {
            assertThat(difference(fused.gradients().get(name), graph.gradients().get(name)))
                    .as(name)
                    .isLessThan(tolerance);
        }
    }

    /** Relative, in the Euclidean norm. */
    private static double difference(INDArray actual, INDArray expected) {
        INDArray exact = expected.castTo(DataType.DOUBLE);
        return actual.castTo(DataType.DOUBLE).sub(exact).norm2Number().doubleValue()
                / exact.norm2Number().doubleValue();
    }
}
