package dev.telos.algorithms.modelcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.telos.algorithms.checkpoint.Checkpoint;
import dev.telos.algorithms.checkpoint.ModelFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelChecksTest {
    @TempDir
    Path folder = Path.of("");

    private static List<String> failed(Path model, Path expected) {
        List<Check.Result> results = ModelChecks.of(Checkpoint.open(model), expected).stream()
                .map(Check::run)
                .toList();
        assertThat(results).isNotEmpty();
        return results.stream()
                .filter(result -> !result.passed())
                .map(Check.Result::name)
                .toList();
    }

    @Test
    void shouldPassOnTiedAndUntiedHeadsInOneFileAndInSeveral() {
        assertThat(failed(ModelFolders.TIED, ModelFolders.TIED.resolve("expected.json")))
                .isEmpty();
        assertThat(failed(ModelFolders.SHARDED, ModelFolders.UNTIED.resolve("expected.json")))
                .isEmpty();
        assertThat(failed(ModelFolders.CHAT, ModelFolders.CHAT.resolve("expected_e2e.json")))
                .isEmpty();
    }

    @Test
    void shouldFailWhereANumberIsOffAndNowhereElse() {
        Path model = ModelFolders.copy(ModelFolders.TIED, folder.resolve("model"));
        Path expected = model.resolve("expected.json");
        ModelFolders.change(expected, root -> {
            JsonNode sequences = root.path("sequences");
            addTo((ArrayNode) sequences.path(0).path("logits_f64").path(0), 96, 2e-10);
            addTo((ArrayNode) sequences.path(1).path("logits_f32").path(6), 0, 1.2e-4);
            addTo((ArrayNode) sequences.path(1).path("token_logprobs_f64"), 5, 2e-10);
            addTo((ArrayNode) sequences.path(2).path("entropy_f64"), 32, 1.2e-4);
            addTo((ObjectNode) sequences.path(2), "mean_nll_f64", -2e-10);
            addTo((ArrayNode) root.path("greedy").path(1).path("continuation"), 19, 1);
            addTo(
                    (ArrayNode) root.path("left_padded_batch")
                            .path("rows_logits_f64")
                            .path(2)
                            .path(0),
                    5,
                    2e-10);
            JsonNode gradient = root.path("gradient");
            addTo((ObjectNode) gradient, "loss_value_f64", 2e-10);
            JsonNode weights = gradient.path("params");
            scale(weights.path("model.norm.weight"), "l2", 1 + 2e-9);
            scale(weights.path("model.layers.0.mlp.up_proj.weight"), "max_abs", 1 + 2e-3);
            addTo((ArrayNode) weights.path("model.embed_tokens.weight").path("last2"), 1, 2e-9);
            addTo(
                    (ArrayNode) weights.path("model.layers.1.self_attn.q_proj.weight")
                            .path("first4"),
                    0,
                    2e-9);
            addTo((ObjectNode) weights.path("model.layers.1.mlp.down_proj.weight"), "sum", 1e-7);
            ((ObjectNode) weights.path("model.layers.1.mlp.gate_proj.weight"))
                    .putArray("shape")
                    .add(32)
                    .add(64);
            ((ObjectNode) weights).remove("model.layers.0.self_attn.k_proj.weight");
            addTo((ArrayNode) gradient.path("full").path("model.layers.0.self_attn.q_norm.weight"), 5, 1e-8);
        });
        assertThat(failed(model, expected))
                .containsExactlyInAnyOrder(
                        "logits, double, sequence len1",
                        "logits, float, sequence len7",
                        "log-probabilities, double, sequence len7",
                        "entropies, float, sequence len33",
                        "entropies, double, sequence len33",
                        "mean nll, double, sequence len33",
                        "greedy tokens, float, g5",
                        "greedy tokens, double, g5",
                        "left-padded batch, double, row 2",
                        "loss of the gradients, double",
                        "gradient, double, model.norm.weight",
                        "gradient, float, model.layers.0.mlp.up_proj.weight",
                        "gradient, double, model.layers.0.mlp.up_proj.weight",
                        "gradient, double, model.embed_tokens.weight",
                        "gradient, double, model.layers.1.self_attn.q_proj.weight",
                        "gradient, double, model.layers.1.mlp.down_proj.weight",
                        "gradient, float, model.layers.1.mlp.gate_proj.weight",
                        "gradient, double, model.layers.1.mlp.gate_proj.weight",
                        "gradient, double, model.layers.0.self_attn.q_norm.weight",
                        "weights without an expected gradient, float",
                        "weights without an expected gradient, double");
    }

    private static void addTo(ArrayNode numbers, int at, double difference) {
        JsonNode number = numbers.path(at);
        if (number.isInt()) {
            numbers.set(at, numbers.numberNode(number.intValue() + (int) difference));
        } else {
            numbers.set(at, numbers.numberNode(number.doubleValue() + difference));
        }
    }

    private static void addTo(ObjectNode object, String field, double difference) {
        object.put(field, object.path(field).doubleValue() + difference);
    }

    private static void scale(JsonNode object, String field, double factor) {
        ((ObjectNode) object).put(field, object.path(field).doubleValue() * factor);
    }

    @Test
    void shouldFailWhereAnAnswerToAChatIsAnother() {
        Path model = ModelFolders.copy(ModelFolders.CHAT, folder.resolve("model"));
        ModelFolders.change(model.resolve("expected_e2e.json"), root -> {
            addTo((ArrayNode) root.path("runs").path(0).path("greedy_ids"), 19, 1);
            addTo((ArrayNode) root.path("runs").path(1).path("greedy_token_logprobs_f64"), 19, 2e-10);
            ((ObjectNode) root.path("runs").path(1)).put("decoded", " st");
        });
        assertThat(failed(model, model.resolve("expected_e2e.json")))
                .containsExactly(
                        "greedy tokens, float, chat 0",
                        "log-probabilities, float, chat 0",
                        "decoded text, float, chat 1",
                        "greedy tokens, double, chat 0",
                        "log-probabilities, double, chat 0",
                        "log-probabilities, double, chat 1",
                        "decoded text, double, chat 1");
    }

    @Test
    void shouldFailWhereAPromptIsAnother() {
        Path model = ModelFolders.copy(ModelFolders.CHAT, folder.resolve("model"));
        ModelFolders.change(model.resolve("expected_e2e.json"), root -> {
            ObjectNode first = (ObjectNode) root.path("runs").path(0);
            first.put("rendered", first.path("rendered").textValue() + "\n");
            ((ObjectNode) root.path("runs").path(1)).putObject("options").put("add_generation_prompt", true);
        });
        assertThat(failed(model, model.resolve("expected_e2e.json")))
                .containsExactly("rendered text, chat 0", "rendered text, chat 1", "prompt tokens, chat 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | expected.json.schema: expected something, got missing.",
                "{'schema': 7} | expected.json.schema: expected a text, got number.",
                "{'schema': 'other/1'} | expected.json.schema: expected tiny-qwen3-expected/1 or tiny-qwen3-e2e/1, got"
                        + " other/1.",
                "{'schema': 'tiny-qwen3-expected/1', 'sequences': [{'tokens': ['a']}]} | expected.json.sequences[0].tokens:"
                        + " expected whole numbers, got array.",
                "{'schema': 'tiny-qwen3-expected/1', 'sequences': [{'tokens': [1], 'logits_f32': [[true]]}]} |"
                        + " expected.json.sequences[0].logits_f32: expected an array of numbers, got array.",
                "{'schema': 'tiny-qwen3-e2e/1', 'runs': [{'options': {'add_generation_prompt': 1}}]} |"
                        + " expected.json.runs[0].options.add_generation_prompt: expected true or false, got number.",
                "{'schema': 'tiny-qwen3-e2e/1', 'runs': [{'options': {'add_generation_prompt': true}, 'tools': [1]}]} |"
                        + " expected.json.runs[0].tools[0]: expected an object, got number.",
                "{'schema': 'tiny-qwen3-e2e/1', 'runs': [{'options': {'add_generation_prompt': true}, 'rendered': '',"
                        + " 'prompt_ids': 7}]} | expected.json.runs[0].prompt_ids: expected"
                        + " an array, got number.",
                "{'schema': 'tiny-qwen3-expected/1', 'left_padded_batch': {'input_ids': [[1]], 'attention_mask': [[1]]}} |"
                        + " expected.json.left_padded_batch: expected logits of 1 rows, got those of 0."
            })
    void shouldSayWhereAFileOfExpectationsIsNone(String text, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("expected.json"), text.replace('\'', '"'));
        Checkpoint checkpoint = Checkpoint.open(ModelFolders.TIED);
        assertThatThrownBy(() -> ModelChecks.of(checkpoint, file))
                .isInstanceOf(UnreadableExpectation.class)
                .hasMessage(message);
    }

    @Test
    void shouldNameAFileThatIsNotThere() {
        Checkpoint checkpoint = Checkpoint.open(ModelFolders.TIED);
        assertThatThrownBy(() -> ModelChecks.of(checkpoint, folder.resolve("none.json")))
                .isInstanceOf(UnreadableExpectation.class)
                .hasMessageContaining("none.json: expected a file of JSON");
    }

    @Test
    void shouldNotPassWithWhatIsNoNumber() {
        Check.Result result = new Check("logits", 1e-4, () -> Double.NaN).run();
        assertThat(result.passed()).isFalse();
        assertThat(result.toString())
                .startsWith("FAILED logits")
                .endsWith("largest difference      NaN, tolerance 1e-04");
    }
}
