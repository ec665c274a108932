package dev.telos.algorithms.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.telos.algorithms.checkpoint.InvalidCheckpoint;
import dev.telos.algorithms.checkpoint.ModelFolders;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvalidTokenizerTest {
    private static final String TOKENIZER = "tokenizer.json";
    private static final String TOKENIZER_CONFIG = "tokenizer_config.json";
    private static final String GENERATION = "generation_config.json";
    private static final String CONFIG = "config.json";

    @TempDir
    Path folder = Path.of("");

    private Path model = Path.of("");

    @BeforeEach
    void copy() {
        model = ModelFolders.copy(ModelFolders.CHAT, folder.resolve("model"));
    }

    private void change(String file, Consumer<ObjectNode> change) {
        ModelFolders.change(model.resolve(file), change);
    }

    private void shouldBeRefused(String... defects) {
        assertThatThrownBy(() -> Tokenizer.open(model))
                .isInstanceOf(InvalidCheckpoint.class)
                .hasMessage("The checkpoint in " + model + " cannot be read:\n  " + String.join("\n  ", defects));
    }

    @Test
    void shouldNameAFileThatIsNotThereOrNoJson() throws IOException {
        Files.writeString(model.resolve(TOKENIZER), "{\"model\": {\"vocab\": {}}");
        assertThatThrownBy(() -> Tokenizer.open(model))
                .isInstanceOf(InvalidCheckpoint.class)
                .hasMessageContaining("tokenizer.json: expected a JSON object, got what is not JSON: Unexpected end");
        Files.delete(model.resolve(TOKENIZER));
        shouldBeRefused("tokenizer.json: expected a file, but there is none");
    }

    @Test
    void shouldSayWhyTheLibraryRefusesAFile() {
        change(
                TOKENIZER,
                json -> ((ObjectNode) json.path("model")).putArray("merges").add("none such"));
        shouldBeRefused(
                "tokenizer.json: expected a tokenizer of Hugging Face, but Token `none` out of" + " vocabulary");
    }

    @Test
    void shouldNameEveryIdThatIsNone() {
        change(
                TOKENIZER,
                json -> ((ObjectNode) json.path("model").path("vocab"))
                        .put("a", -1)
                        .put("b", 396)
                        .put("c", "7")
                        .put("d", 1));
        shouldBeRefused(
                "tokenizer.json, model.vocab, a: expected an id from 0 to 395, got -1",
                "tokenizer.json, model.vocab, b: expected an id from 0 to 395, got 396",
                "tokenizer.json, model.vocab, c: expected an id from 0 to 395, got \"7\"",
                "tokenizer.json, model.vocab, d: expected an id of its own, got 1, which is that of \"");
    }

    @Test
    void shouldNameAddedTokensWithAnotherIdThanTheirNext() {
        change(TOKENIZER, json -> {
            ArrayNode added = (ArrayNode) json.path("added_tokens");
            ((ObjectNode) added.path(1)).put("id", 500);
            ((ObjectNode) added.path(8)).remove("id");
            added.addObject().put("id", 405);
            added.addObject().put("id", 64).put("content", "!");
        });
        shouldBeRefused(
                "tokenizer.json, added_tokens, <|im_start|>: expected the id 397, got 500",
                "tokenizer.json, added_tokens, </think>: expected the id 404, got ",
                "tokenizer.json, added_tokens: expected objects with a content, got {\"id\":405}",
                "tokenizer.json, added_tokens, !: expected the id 0, got 64");
    }

    @Test
    void shouldLetNothingElseThanQwensPartsToTheLibrary() {
        change(TOKENIZER, json -> {
            ((ObjectNode) json.path("model"))
                    .put("continuing_subword_prefix", "##")
                    .put("dropout", 0.1);
            json.putObject("normalizer").put("type", "Precompiled").put("precompiled_charsmap", "AAAA");
            ((ObjectNode) json.path("pre_tokenizer")
                            .path("pretokenizers")
                            .path(0)
                            .path("pattern"))
                    .put("Regex", "(a+)+$");
            json.remove("decoder");
        });
        assertThatThrownBy(() -> Tokenizer.open(model))
                .isInstanceOf(InvalidCheckpoint.class)
                .hasMessageContaining("tokenizer.json, model.continuing_subword_prefix: expected null, which is all"
                        + " that is supported, got \"##\"")
                .hasMessageContaining(
                        "tokenizer.json, model.dropout: expected null, which is all that is supported," + " got 0.1")
                .hasMessageContaining("tokenizer.json, normalizer: expected {\"type\":\"NFC\"}, which is all that is"
                        + " supported, got {\"type\":\"Precompiled\",\"precompiled_charsmap\":\"AAAA\"}")
                .hasMessageContaining("tokenizer.json, pre_tokenizer: expected {")
                .hasMessageContaining("tokenizer.json, decoder: expected {");
    }

    @Test
    void shouldNotMindWhatIsNotRead() {
        change(TOKENIZER, json -> {
            json.putObject("padding").put("strategy", "none such");
            json.putObject("post_processor").put("type", "none such");
            ((ObjectNode) json.path("decoder"))
                    .put("add_prefix_space", true)
                    .put("use_regex", true)
                    // Of a number that it cannot hold the library dies.
                    .put("trim_offsets", BigInteger.TEN.pow(400));
            ((ObjectNode) json.path("pre_tokenizer").path("pretokenizers").path(1)).put("trim_offsets", true);
        });
        Tokenizer tokenizer = Tokenizer.open(model);
        assertThat(tokenizer.decode(tokenizer.encode(" a b"))).isEqualTo(" a b");
    }

    @Test
    void shouldRefuseAddedTokensForWhichTheLibraryTakesMinutes() {
        change(TOKENIZER, json -> ((ObjectNode) json.path("added_tokens").path(5)).put("content", "x".repeat(70_000)));
        shouldBeRefused("tokenizer.json, added_tokens: expected contents of at most 128 characters, got one of 70000");
    }

    @Test
    void shouldNameAModelWithoutAVocabulary() {
        change(TOKENIZER, json -> ((ObjectNode) json.path("model")).remove("vocab"));
        shouldBeRefused("tokenizer.json, model.vocab: expected an object of ids by token, got nothing");
    }

    @Test
    void shouldNameSpecialTokensThatAreNone() {
        change(TOKENIZER_CONFIG, json -> json.put("eos_token", "</s>").put("clean_up_tokenization_spaces", true));
        change(
                GENERATION,
                json -> json.put("pad_token_id", 408)
                        .putArray("eos_token_id")
                        .add(-1)
                        .add(1.5));
        change(CONFIG, json -> json.put("eos_token_id", "2"));
        shouldBeRefused(
                "tokenizer_config.json, eos_token: expected a token of the vocabulary, got \"</s>\"",
                "generation_config.json, eos_token_id: expected token ids from 0 to 407, got -1",
                "generation_config.json, eos_token_id: expected token ids from 0 to 407, got 1.5",
                "config.json, eos_token_id: expected token ids from 0 to 407, got \"2\"",
                "generation_config.json, pad_token_id: expected token ids from 0 to 407, got 408",
                "tokenizer_config.json, clean_up_tokenization_spaces: expected false, which is all that is supported,"
                        + " got true");
    }

    @ParameterizedTest
    @CsvSource({
        "true, true, 396 398, 396",
        "false, true, 398, 396",
        "false, false, 397, 396",
    })
    void shouldTakeEndsFromTheFirstFileThatNamesThem(boolean generation, boolean config, String ends, int padding) {
        change(TOKENIZER_CONFIG, json -> json.putObject("eos_token").put("content", "<|im_start|>"));
        if (!generation) {
            change(GENERATION, ObjectNode::removeAll);
        }
        if (!config) {
            change(CONFIG, json -> json.putNull("eos_token_id"));
        }
        StopTokens stops = Tokenizer.open(model).stops();
        assertThat(String.join(
                        " ", stops.ends().stream().sorted().map(String::valueOf).toList()))
                .isEqualTo(ends);
        assertThat(stops.padding()).isEqualTo(padding);
    }

    @Test
    void shouldPadWithTheFirstEndWhereNothingElseIsNamed() {
        change(TOKENIZER_CONFIG, json -> json.putNull("pad_token"));
        change(GENERATION, json -> json.putNull("pad_token_id"));
        assertThat(Tokenizer.open(model).stops()).isEqualTo(new StopTokens(Set.of(398, 396), 398));
    }

    @Test
    void shouldSayThatNoFileNamesAnEnd() throws IOException {
        for (String file : new String[] {TOKENIZER_CONFIG, GENERATION, CONFIG}) {
            Files.delete(model.resolve(file));
        }
        Tokenizer tokenizer = Tokenizer.open(model);
        assertThatThrownBy(tokenizer::stops)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Where responses end: expected eos_token_id");
    }
}
