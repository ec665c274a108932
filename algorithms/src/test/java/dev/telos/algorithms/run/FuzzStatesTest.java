package dev.telos.algorithms.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.telos.algorithms.checkpoint.Checkpoint;
import dev.telos.algorithms.checkpoint.ModelFolders;
import dev.telos.algorithms.fuzz.Fuzz;
import dev.telos.algorithms.fuzz.Spoiler;
import dev.telos.algorithms.objective.Catalogue;
import dev.telos.algorithms.objective.CatalogueEntry;
import dev.telos.algorithms.task.AdditionTask;
import dev.telos.algorithms.train.Trainer;
import dev.telos.algorithms.train.TrainerConfig;
import dev.telos.graph.policy.TransformerPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;

/** States whose files are spoiled and whose digests are right all the same, read and restored into a run. */
class FuzzStatesTest {
    @TempDir
    private Path folder = Path.of("");

    private Trainer trainer = trainer();
    private Path state = Path.of("");

    private static Trainer trainer() {
        CatalogueEntry entry = Catalogue.named("ppo");
        TransformerPolicy policy = Checkpoint.open(ModelFolders.CHAT).policy(DataType.FLOAT);
        AdditionTask task = new AdditionTask(1, 0.6);
        return new Trainer(
                task,
                entry.forTasks(),
                entry.range(),
                policy,
                TrainerConfig.builder().build());
    }

    @BeforeEach
    void store() throws IOException {
        try (RunFolder run = RunFolder.open(folder, RunFolderTest.SETTINGS)) {
            state = run.save(trainer.state(), Checkpoint.open(ModelFolders.CHAT));
        }
        restore();
    }

    private void restore() throws IOException {
        Digests.write(state);
        try (RunFolder run = RunFolder.open(folder, RunFolderTest.SETTINGS)) {
            trainer.restore(run.latest(message -> {}).orElseThrow());
        }
    }

    private static void bothHappen(Fuzz.Outcome outcome) {
        assertThat(outcome.taken()).isPositive();
        assertThat(outcome.refused()).isPositive();
    }

    @Test
    void shouldNameWhatIsWrongWithTheNumbersOfAState() throws InterruptedException {
        Path file = state.resolve("training.json");
        JsonNode good = Spoiler.parsed(Spoiler.file(file));
        bothHappen(Fuzz.run("training.json", random -> {
            Files.write(file, Spoiler.json(good, random));
            restore();
        }));
    }

    @Test
    void shouldNameWhatIsWrongWithTheArraysOfAState() throws InterruptedException {
        Path file = state.resolve("training.safetensors");
        byte[] good = Spoiler.file(file);
        bothHappen(Fuzz.run("training.safetensors", random -> {
            Files.write(file, Spoiler.safetensors(good, random));
            restore();
        }));
    }
}
