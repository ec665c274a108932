package dev.telos.algorithms.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.telos.algorithms.checkpoint.Checkpoint;
import dev.telos.algorithms.checkpoint.ModelFolders;
import dev.telos.algorithms.train.TrainingState;
import dev.telos.graph.backend.ArrayNumbers;
import dev.telos.graph.optimizer.AdamW;
import dev.telos.graph.step.TermWeights;
import dev.telos.graph.step.TermWeights.Averages;
import dev.telos.graph.step.TermWeights.Steering;
import io.vavr.collection.HashMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class RunFolderTest {
    private static final Checkpoint MODEL = Checkpoint.open(ModelFolders.CHAT);
    static final Map<String, String> SETTINGS = Map.of("objective", "vimpo", "seed", "3");

    @TempDir
    private Path folder = Path.of("");

    private static Map<String, INDArray> random(long seed) {
        Random random = new Random(seed);
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        MODEL.policy(DataType.FLOAT)
                .parameters()
                .forEach((name, array) -> arrays.put(
                        name,
                        Nd4j.create(random.doubles(array.length()).toArray())
                                .castTo(DataType.FLOAT)
                                .reshape(array.shape())));
        return arrays;
    }

    static TrainingState state(int rollouts, boolean critic) {
        AdamW.State optimizer = new AdamW.State(random(2), random(3), 2 * rollouts - 1, 1);
        Optional<TrainingState.Critic> ofCritic = critic
                ? Optional.of(new TrainingState.Critic(
                        Map.of("value_head.weight", Nd4j.createFromArray(1f, 2f)),
                        new AdamW.State(
                                Map.of("value_head.weight", Nd4j.createFromArray(3f, 4f)),
                                Map.of("value_head.weight", Nd4j.createFromArray(5f, 6f)),
                                7,
                                0)))
                : Optional.empty();
        TermWeights.State weights = new TermWeights.State(
                HashMap.of("actor", new Averages(0.1, 1.0 / 3)),
                HashMap.of("entropy", new Steering(1e-5, Double.POSITIVE_INFINITY)));
        return new TrainingState(
                rollouts, 2 * rollouts, weights, Map.of("EXPLODING_KL 4.0", 3), random(rollouts), optimizer, ofCritic);
    }

    private RunFolder open() {
        return RunFolder.open(folder, SETTINGS);
    }

    private TrainingState latest(List<String> messages) {
        try (RunFolder run = open()) {
            return run.latest(messages::add).orElseThrow();
        }
    }

    private void save(TrainingState... states) {
        try (RunFolder run = open()) {
            Stream.of(states).forEach(state -> run.save(state, MODEL));
        }
    }

    private static void assertSame(Map<String, INDArray> came, Map<String, INDArray> expected) {
        assertThat(came.keySet()).isEqualTo(expected.keySet());
        came.forEach((name, array) -> {
            INDArray other = Objects.requireNonNull(expected.get(name));
            assertThat(array.shape()).as(name).containsExactly(other.shape());
            assertThat(ArrayNumbers.of(array)).as(name).containsExactly(ArrayNumbers.of(other));
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldGiveBackEveryNumberOfAState(boolean critic) {
        TrainingState state = state(4, critic);
        save(state);
        List<String> messages = new ArrayList<>();
        TrainingState read = latest(messages);
        assertThat(messages).isEmpty();
        assertThat(read.rollouts()).isEqualTo(4);
        assertThat(read.updates()).isEqualTo(8);
        assertThat(read.weights()).isEqualTo(state.weights());
        assertThat(read.symptomsInARow()).isEqualTo(state.symptomsInARow());
        assertSame(read.policy(), state.policy());
        assertSame(read.policyOptimizer().means(), state.policyOptimizer().means());
        assertSame(read.policyOptimizer().meanSquares(), state.policyOptimizer().meanSquares());
        assertThat(read.policyOptimizer().updates()).isEqualTo(7);
        assertThat(read.policyOptimizer().skipped()).isEqualTo(1);
        assertThat(read.critic().isPresent()).isEqualTo(critic);
        read.critic().ifPresent(of -> {
            assertThat(ArrayNumbers.of(Objects.requireNonNull(of.parameters().get("value_head.weight"))))
                    .containsExactly(1, 2);
            assertThat(ArrayNumbers.of(
                            Objects.requireNonNull(of.optimizer().meanSquares().get("value_head.weight"))))
                    .containsExactly(5, 6);
            assertThat(of.optimizer().updates()).isEqualTo(7);
        });
    }

    @Test
    void shouldLeaveCheckpointsThatLoad() {
        save(state(4, true));
        Checkpoint stored = Checkpoint.open(folder.resolve("step-000004"));
        assertSame(stored.policy(DataType.FLOAT).parameters(), random(4));
    }

    @Test
    void shouldKeepTheLastTwoStates() throws IOException {
        save(state(1, false), state(2, false), state(3, false));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName() + "").sorted())
                    .containsExactly("run.json", "run.lock", "step-000002", "step-000003");
        }
        assertThat(latest(new ArrayList<>()).rollouts()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"model.safetensors", "training.safetensors", "training.json", "tokenizer.json", "SHA256SUMS"})
    void shouldGoBackToTheStateBeforeADamagedOne(String file) throws IOException {
        save(state(2, false), state(3, false));
        Path damaged = folder.resolve("step-000003").resolve(file);
        byte[] bytes = Files.readAllBytes(damaged);
        bytes[bytes.length / 2] ^= 4;
        Files.write(damaged, bytes);
        List<String> messages = new ArrayList<>();
        assertThat(latest(messages).rollouts()).isEqualTo(2);
        assertThat(messages).singleElement().asString().contains("step-000003").contains("SHA256SUMS");
    }

    @Test
    void shouldNotBeginAnewWhereAllStatesAreDamaged() throws IOException {
        save(state(3, false));
        Files.delete(folder.resolve("step-000003/training.safetensors"));
        assertThatThrownBy(() -> latest(new ArrayList<>()))
                .isInstanceOf(InvalidRun.class)
                .hasMessageContaining("all 1 are damaged");
    }

    @Test
    void shouldForgetWhatWasNotFinished() throws IOException {
        save(state(2, false));
        Path unfinished = Files.createDirectories(folder.resolve(".unfinished-step-000003/inner"));
        Files.writeString(unfinished.resolve("model.safetensors"), "half");
        assertThat(latest(new ArrayList<>()).rollouts()).isEqualTo(2);
        assertThat(folder.resolve(".unfinished-step-000003")).doesNotExist();
    }

    @Test
    void shouldRefuseOtherSettings() {
        open().close();
        assertThatThrownBy(() -> RunFolder.open(folder, Map.of("objective", "grpo", "seed", "3", "model", "m")))
                .isInstanceOf(InvalidRun.class)
                .hasMessageContaining("objective vimpo, got grpo")
                .hasMessageContaining("model null, got m")
                .hasMessageNotContaining("seed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "", "[]", "{\"objective\": {}}", "{\"objective"})
    void shouldSayThatSettingsAreDamaged(String text) throws IOException {
        open().close();
        Files.writeString(folder.resolve("run.json"), text);
        assertThatThrownBy(this::open)
                .isInstanceOf(InvalidRun.class)
                .hasMessageContaining("expected run.json with the settings")
                .hasMessageContaining("Take another folder.");
    }

    @Test
    void shouldRefuseASecondProcess() {
        try (RunFolder run = open()) {
            assertThat(run.metrics()).isEqualTo(folder.resolve("metrics.jsonl"));
            assertThatThrownBy(this::open).isInstanceOf(InvalidRun.class).hasMessageContaining("no other process");
        }
        open().close();
    }
}
