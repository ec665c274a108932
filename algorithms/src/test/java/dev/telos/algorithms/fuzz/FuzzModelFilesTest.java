package dev.telos.algorithms.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.telos.algorithms.chat.ChatOptions;
import dev.telos.algorithms.chat.ChatTemplate;
import dev.telos.algorithms.chat.Message;
import dev.telos.algorithms.checkpoint.Checkpoint;
import dev.telos.algorithms.checkpoint.InvalidCheckpoint;
import dev.telos.algorithms.checkpoint.ModelFolders;
import dev.telos.algorithms.checkpoint.safetensors.SafetensorsFile;
import dev.telos.algorithms.modelcheck.ModelChecks;
import dev.telos.algorithms.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

/** The files of a checkpoint, and the expected numbers beside one. */
class FuzzModelFilesTest {
    @TempDir
    Path folder = Path.of("");

    private Path model = Path.of("");

    @BeforeEach
    void copy() {
        model = ModelFolders.copy(ModelFolders.CHAT, folder.resolve("model"));
    }

    private static void bothHappen(Fuzz.Outcome outcome) {
        assertThat(outcome.taken()).isPositive();
        assertThat(outcome.refused()).isPositive();
    }

    @Test
    void shouldNameWhatIsWrongWithSafetensors() throws Exception {
        byte[] good = Spoiler.file(ModelFolders.BFLOAT.resolve("model.safetensors"));
        bothHappen(Fuzz.run("safetensors", random -> {
            Path file = folder.resolve("one.safetensors");
            Files.write(file, Spoiler.safetensors(good, random));
            SafetensorsFile tensors = SafetensorsFile.open(file)
                    .toEither()
                    .getOrElseThrow(defects -> new InvalidCheckpoint(folder, defects));
            tensors.entries().keySet().forEach(name -> tensors.read(name, (at, block, count) -> {}));
        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "model.safetensors.index.json"})
    void shouldNameWhatIsWrongWithACheckpoint(String name) throws Exception {
        Path sharded = ModelFolders.copy(ModelFolders.SHARDED, folder.resolve("sharded"));
        JsonNode json = Spoiler.parsed(Spoiler.file(sharded.resolve(name)));
        bothHappen(Fuzz.run(name, random -> {
            Files.write(sharded.resolve(name), Spoiler.json(json, random));
            Checkpoint.open(sharded).config(DataType.FLOAT);
        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tokenizer.json", "tokenizer_config.json", "generation_config.json"})
    void shouldNameWhatIsWrongWithATokenizer(String name) throws Exception {
        JsonNode json = Spoiler.parsed(Spoiler.file(model.resolve(name)));
        List<Message> chat = List.of(Message.user("What is 2+2?"));
        bothHappen(Fuzz.run(name, random -> {
            Files.write(model.resolve(name), Spoiler.json(json, random));
            Tokenizer tokenizer = Tokenizer.open(model);
            tokenizer.decode(tokenizer.encode("Añ 2+2=4 <|im_end|> 👩‍👩‍👧\u0000\n\n  x"));
            if (name.equals("tokenizer_config.json")) {
                ChatTemplate.open(model).render(chat, ChatOptions.builder().build());
            }
        }));
    }

    @Test
    void shouldNameWhatIsWrongWithExpectedNumbers() throws IOException, InterruptedException {
        Path file = folder.resolve("expected.json");
        JsonNode json = Spoiler.parsed(Spoiler.file(model.resolve("expected_e2e.json")));
        Checkpoint checkpoint = Checkpoint.open(model);
        bothHappen(Fuzz.run("expected.json", random -> {
            Files.write(file, Spoiler.json(json, random));
            ModelChecks.of(checkpoint, file);
        }));
    }
}
