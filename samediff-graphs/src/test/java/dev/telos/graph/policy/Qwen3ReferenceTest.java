package dev.telos.graph.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.telos.graph.ops.Graph;
import dev.telos.graph.ops.Program;
import dev.telos.graph.ops.Program.Differentiated;
import dev.telos.graph.ops.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Equality with an independent implementation of Qwen3 on two tiny checkpoints: tied, and untied with odd head size. */
class Qwen3ReferenceTest {
    @ParameterizedTest
    @CsvSource({"t1, DOUBLE, f64, 1e-10", "t1, FLOAT, f32, 1e-4", "t2, DOUBLE, f64, 1e-10", "t2, FLOAT, f32, 1e-4"})
    void logitsOfEverySequenceAreThoseOfTheReference(String name, DataType precision, String kind, double tolerance) {
        Qwen3Checkpoint checkpoint = Qwen3Checkpoint.load(name);
        TransformerPolicy policy = checkpoint.policy(precision);
        for (JsonNode sequence : checkpoint.expected().get("sequences")) {
            INDArray logits = PolicyRuns.everyPosition(policy, policy.vocabularySize(), ints(sequence.get("tokens")));
            assertClose(logits, sequence.get("logits_" + kind), tolerance);
        }
    }

    @ParameterizedTest
    @CsvSource({"t1, DOUBLE, f64, 1e-10", "t1, FLOAT, f32, 1e-4", "t2, DOUBLE, f64, 1e-10", "t2, FLOAT, f32, 1e-4"})
    void aLeftPaddedBatchGivesTheLogitsOfItsUnpaddedRows(
            String name, DataType precision, String kind, double tolerance) {
        Qwen3Checkpoint checkpoint = Qwen3Checkpoint.load(name);
        TransformerPolicy policy = checkpoint.policy(precision);
        JsonNode batch = checkpoint.expected().get("left_padded_batch");
        List<int[]> prompts = new ArrayList<>();
        batch.get("rows_tokens").forEach(tokens -> prompts.add(ints(tokens)));
        int width = prompts.stream().mapToInt(tokens -> tokens.length).max().orElseThrow();
        double[][] last = policy.decoder(prompts, width, 1).first();
        for (int row = 0; row < last.length; row++) {
            JsonNode logits = batch.get("rows_logits_" + kind).get(row);
            assertThat(last[row]).containsExactly(doubles(logits.get(logits.size() - 1)), within(tolerance));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"t1", "t2"})
    void gradientsOfAllParametersAreThoseOfTheReference(String name) {
        Qwen3Checkpoint checkpoint = Qwen3Checkpoint.load(name);
        TransformerPolicy policy = checkpoint.policy(DataType.DOUBLE);
        JsonNode reference = checkpoint.expected().get("gradient");
        Differentiated result = meanNegativeLogLikelihood(policy, ints(reference.get("tokens")));
        assertThat(result.values().number("loss"))
                .isCloseTo(reference.get("loss_value_f64").asDouble(), within(1e-10));
        Map<String, INDArray> gradients = policy.gradients("policy", result.gradients());
        assertThat(reference.get("params").size()).isEqualTo(gradients.size());
        gradients.forEach((parameter, gradient) ->
                assertSummary(parameter, gradient, reference.get("params").get(parameter)));
        reference.get("full").properties().forEach(full -> {
            INDArray gradient = Objects.requireNonNull(gradients.get(full.getKey()));
            double scale =
                    reference.get("params").get(full.getKey()).get("max_abs").asDouble();
            assertThat(gradient.dup('c').data().asDouble())
                    .as(full.getKey())
                    .containsExactly(flat(full.getValue()), within(1e-9 * scale));
        });
    }

    @ParameterizedTest
    @CsvSource({"t1, FLOAT", "t1, DOUBLE", "t2, FLOAT", "t2, DOUBLE"})
    void greedyContinuationsAreThoseOfTheReference(String name, DataType precision) {
        Qwen3Checkpoint checkpoint = Qwen3Checkpoint.load(name);
        List<int[]> prompts = new ArrayList<>();
        List<int[]> continuations = new ArrayList<>();
        for (JsonNode greedy : checkpoint.expected().get("greedy")) {
            prompts.add(ints(greedy.get("prompt")));
            continuations.add(ints(greedy.get("continuation")));
        }
        SamplingConfig config = ImmutableSamplingConfig.builder()
                .choice(SamplingConfig.Choice.GREEDY)
                .maxNewTokens(continuations.get(0).length)
                .build();
        assertThat(Sampler.sample(checkpoint.policy(precision), prompts, config).responses())
                .containsExactlyElementsOf(continuations);
    }

    private static Differentiated meanNegativeLogLikelihood(TransformerPolicy policy, int[] tokens) {
        int[] response = Arrays.copyOfRange(tokens, 1, tokens.length);
        Sequences sequences = Sequences.of(
                policy.vocabularySize(), List.of(new int[] {tokens[0]}), List.of(response), 1, response.length);
        Graph graph = new Graph(policy.precision());
        Tensor chosen = graph.indices("chosen", response.length).oneHot(policy.vocabularySize());
        Tensor logProbabilities =
                policy.outputs(graph, "policy", sequences.shape()).logSoftmax();
        Tensor loss = logProbabilities.times(chosen).sum().times(-1.0 / response.length);
        Program program = graph.compile(Map.of("loss", loss));
        Map<String, INDArray> inputs = new HashMap<>(policy.inputs("policy", sequences));
        inputs.put("chosen", Nd4j.createFromArray(response));
        return program.differentiate("loss", policy.parameterNames("policy"), inputs);
    }

    private static void assertSummary(String parameter, INDArray gradient, JsonNode expected) {
        double[] entries = gradient.dup('c').data().asDouble();
        double tolerance = 1e-9 * expected.get("max_abs").asDouble();
        assertThat(Arrays.stream(gradient.shape()).mapToInt(Math::toIntExact).toArray())
                .as(parameter)
                .isEqualTo(ints(expected.get("shape")));
        double norm = Math.sqrt(Arrays.stream(entries).map(x -> x * x).sum());
        assertThat(norm).as(parameter).isCloseTo(expected.get("l2").asDouble(), within(tolerance));
        assertThat(Arrays.stream(entries).sum())
                .as(parameter)
                .isCloseTo(expected.get("sum").asDouble(), within(tolerance * Math.sqrt(entries.length)));
        assertThat(Arrays.copyOf(entries, 4))
                .as(parameter)
                .containsExactly(doubles(expected.get("first4")), within(tolerance));
        assertThat(Arrays.copyOfRange(entries, entries.length - 2, entries.length))
                .as(parameter)
                .containsExactly(doubles(expected.get("last2")), within(tolerance));
    }

    private static void assertClose(INDArray logits, JsonNode rows, double tolerance) {
        assertThat(logits.size(0)).isEqualTo(rows.size());
        for (int row = 0; row < rows.size(); row++) {
            assertThat(logits.getRow(row).toDoubleVector()).containsExactly(doubles(rows.get(row)), within(tolerance));
        }
    }

    private static int[] ints(JsonNode array) {
        int[] numbers = new int[array.size()];
        Arrays.setAll(numbers, i -> array.get(i).asInt());
        return numbers;
    }

    private static double[] doubles(JsonNode array) {
        double[] numbers = new double[array.size()];
        Arrays.setAll(numbers, i -> array.get(i).asDouble());
        return numbers;
    }

    private static double[] flat(JsonNode array) {
        if (!array.get(0).isArray()) {
            return doubles(array);
        }
        List<Double> numbers = new ArrayList<>();
        array.forEach(row -> row.forEach(number -> numbers.add(number.asDouble())));
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
