package dev.telos.algorithms.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.telos.algorithms.checkpoint.ModelFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerTest {
    private static final Path FOLDER = Path.of("src/test/resources/tokenizer");

    @TempDir
    Path folder = Path.of("");

    private static JsonNode cases() throws IOException {
        return new ObjectMapper().readTree(FOLDER.resolve("cases.json").toFile());
    }

    private static int[] ids(JsonNode ids) {
        return StreamSupport.stream(ids.spliterator(), false)
                .mapToInt(JsonNode::intValue)
                .toArray();
    }

    private Tokenizer with(String file) throws IOException {
        Files.copy(FOLDER.resolve(file), folder.resolve("tokenizer.json"));
        return Tokenizer.open(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tokenizer.json", "tokenizer.merges-as-strings.json"})
    void shouldEncodeAndDecodeAsHuggingFaceDoes(String file) throws IOException {
        Tokenizer tokenizer = with(file);
        assertThat(cases().path("cases")).hasSize(65).allSatisfy(one -> {
            int[] ids = ids(one.path("ids"));
            assertThat(tokenizer.encode(one.path("text").textValue())).isEqualTo(ids);
            assertThat(IntStream.of(ids).mapToObj(tokenizer::token))
                    .containsExactlyElementsOf(
                            StreamSupport.stream(one.path("tokens").spliterator(), false)
                                    .map(JsonNode::textValue)
                                    .toList());
            assertThat(tokenizer.decode(ids)).isEqualTo(one.path("decoded").textValue());
            assertThat(tokenizer.decodeWithoutSpecial(ids))
                    .isEqualTo(one.path("decoded_skip_special").textValue());
        });
        assertThat(cases().path("decode_only"))
                .hasSize(8)
                .allSatisfy(one -> assertThat(tokenizer.decode(ids(one.path("ids"))))
                        .isEqualTo(one.path("decoded").textValue()));
    }

    @Test
    void shouldKnowItsVocabulary() throws IOException {
        Tokenizer tokenizer = with("tokenizer.json");
        assertThat(tokenizer.size()).isEqualTo(cases().path("vocab_size").intValue());
        cases().path("special_ids").properties().forEach(special -> {
            int id = special.getValue().intValue();
            assertThat(tokenizer.id(special.getKey())).hasValue(id);
            assertThat(tokenizer.token(id)).isEqualTo(special.getKey());
        });
        assertThat(tokenizer.id("no token")).isEmpty();
        assertThatThrownBy(() -> tokenizer.token(405))
                .isInstanceOf(UnknownToken.class)
                .hasMessage("A token: expected the id of one, got 405, which is none.");
    }

    @Test
    void shouldDecodeRowsWithoutATokenToNothingAndRefuseIdsOfNoRow() {
        Tokenizer tokenizer = Tokenizer.open(ModelFolders.CHAT);
        assertThat(tokenizer.decode(new int[] {64, 405, 407, 64})).isEqualTo("aa");
        for (int id : new int[] {408, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> tokenizer.decode(new int[] {64, id}))
                    .isInstanceOf(UnknownToken.class)
                    .hasMessage("Token ids to decode: expected ids from 0 to 407, got " + id
                            + " at 1. Is it padding that was to be left out, or of another model?");
        }
    }

    @Test
    void shouldRefuseHalfACharacter() throws IOException {
        Tokenizer tokenizer = with("tokenizer.json");
        assertThatThrownBy(() -> tokenizer.encode("😀\ud83d"))
                .isInstanceOf(UnencodableText.class)
                .hasMessage("A text to encode: expected whole characters, got half of one (a lone surrogate) at 2.");
    }

    @Test
    void shouldRefuseWhatIsTooLongForTheLibrary() throws IOException {
        Tokenizer tokenizer = with("tokenizer.json");
        String blanks = " ".repeat(Tokenizer.LONGEST_TEXT + 1);
        assertThatThrownBy(() -> tokenizer.encode(blanks))
                .isInstanceOf(UnencodableText.class)
                .hasMessage("A text to encode: expected at most 4000000 characters, got 4000001.");
    }

    @Test
    void shouldServeManyThreads() throws IOException {
        Tokenizer tokenizer = with("tokenizer.json");
        String text = "Compute 数学 <|im_end|> é";
        int[] ids = tokenizer.encode(text);
        assertThat(Stream.generate(() -> text).limit(500).parallel().map(tokenizer::encode))
                .allMatch(came -> tokenizer.decode(came).equals(text))
                .allMatch(came -> came.length == ids.length);
    }
}
