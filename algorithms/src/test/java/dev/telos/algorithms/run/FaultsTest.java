package dev.telos.algorithms.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.algorithms.checkpoint.Checkpoint;
import dev.telos.algorithms.checkpoint.ModelFolders;
import dev.telos.algorithms.train.TrainingState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a run does about damaged files, a full disk and a second process. */
class FaultsTest {
    private static final Checkpoint MODEL = Checkpoint.open(ModelFolders.CHAT);
    private static final int FLIPS = 200;
    private static final String UNLIMITED = "unlimited";
    /** Less than the weights, more than what stands beside them. */
    private static final String TOO_LITTLE = "64";

    @TempDir
    private Path folder = Path.of("");

    private RunFolder open() {
        return RunFolder.open(folder, RunFolderTest.SETTINGS);
    }

    @Test
    void shouldGoBackToTheStateBeforeForAnyFlippedBit() throws IOException {
        try (RunFolder run = open()) {
            run.save(RunFolderTest.state(1, true), MODEL);
            Path newest = run.save(RunFolderTest.state(2, true), MODEL);
            List<Path> files = files(newest);
            Random random = new Random(23);
            for (int flip = 0; flip < FLIPS; flip++) {
                Path file = files.get(random.nextInt(files.size()));
                byte[] whole = Files.readAllBytes(file);
                byte[] damaged = whole.clone();
                int at = random.nextInt(whole.length);
                damaged[at] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, damaged);
                List<String> messages = new ArrayList<>();
                TrainingState latest = run.latest(messages::add).orElseThrow();
                assertThat(latest.rollouts()).as("%s, byte %d", file, at).isEqualTo(1);
                assertThat(messages).singleElement().asString().contains("step-000002", "SHA256SUMS");
                Files.write(file, whole);
            }
            assertThat(run.latest(message -> {}).orElseThrow().rollouts()).isEqualTo(2);
        }
    }

    private static List<Path> files(Path state) throws IOException {
        try (Stream<Path> files = Files.list(state)) {
            return files.sorted().toList();
        }
    }

    @Test
    void shouldHaveEachStepOnceWhereverTheLogIsCut() throws IOException {
        String whole = """
                {"evaluated_after":0,"entropy":1.25}
                {"update":0,"observed":{"é":1}}
                {"update":1,"observed":{"é":2}}
                """;
        Path file = folder.resolve("metrics.jsonl");
        byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length <= bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            MetricsLog.open(file, 2, 2).close();
            String kept = Files.readString(file);
            int lines = (int) kept.lines().count();
            assertThat(whole).as("cut after %d bytes", length).startsWith(kept);
            assertThat(kept.isEmpty() || kept.endsWith("\n")).isTrue();
            int complete = (int) new String(bytes, 0, length, StandardCharsets.UTF_8)
                    .chars()
                    .filter(character -> character == '\n')
                    .count();
            assertThat(lines).as("cut after %d bytes", length).isBetween(complete, complete + 1);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void shouldKeepTheStatesBeforeWhereADiskIsFull() throws IOException, InterruptedException {
        try (RunFolder run = open()) {
            run.save(RunFolderTest.state(1, true), MODEL);
        }
        assertThat(SecondProcess.output(folder, TOO_LITTLE))
                .contains("The state after 2 rollouts cannot be stored in " + folder)
                .contains("File too large")
                .contains("The states before are as they were.");
        List<String> messages = new ArrayList<>();
        try (RunFolder run = open()) {
            assertThat(run.latest(messages::add).orElseThrow().rollouts()).isEqualTo(1);
        }
        assertThat(messages).isEmpty();
        assertThat(SecondProcess.output(folder, UNLIMITED)).contains("saved");
        try (RunFolder run = open()) {
            assertThat(run.latest(messages::add).orElseThrow().rollouts()).isEqualTo(2);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void shouldRefuseAnotherProcessWhileThisOneIsAtWork() throws IOException, InterruptedException {
        try (RunFolder run = open()) {
            run.save(RunFolderTest.state(1, true), MODEL);
            assertThat(SecondProcess.output(folder, UNLIMITED))
                    .contains("InvalidRun")
                    .contains("expected no other process at work on it, but there is one");
            assertThat(run.latest(message -> {}).orElseThrow().rollouts()).isEqualTo(1);
        }
        assertThat(SecondProcess.output(folder, UNLIMITED)).contains("saved");
    }
}
