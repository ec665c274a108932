package dev.telos.algorithms.checkpoint;

import static dev.telos.algorithms.checkpoint.ModelFolders.equal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.telos.algorithms.checkpoint.safetensors.SafetensorsFile;
import dev.telos.algorithms.checkpoint.safetensors.SafetensorsWriter;
import dev.telos.algorithms.checkpoint.safetensors.TensorType;
import dev.telos.graph.backend.ArrayBlocks;
import dev.telos.graph.policy.ImmutableTransformerConfig;
import dev.telos.graph.policy.TransformerConfig;
import dev.telos.graph.policy.TransformerPolicy;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class CheckpointTest {
    @TempDir
    Path folder = Path.of("");

    static Stream<Path> models() {
        return Stream.of(ModelFolders.TIED, ModelFolders.BFLOAT, ModelFolders.UNTIED, ModelFolders.SHARDED);
    }

    @Test
    void shouldReadTheSizesOfTheNetwork() {
        TransformerConfig expected = ImmutableTransformerConfig.builder()
                .vocabularySize(151)
                .hiddenSize(24)
                .layers(3)
                .heads(4)
                .keyValueHeads(1)
                .headSize(16)
                .mlpSize(40)
                .ropeTheta(1_000_000)
                .normEpsilon(1e-6)
                .tiedHead(false)
                .precision(DataType.DOUBLE)
                .build();
        assertThat(Checkpoint.open(ModelFolders.UNTIED).config(DataType.DOUBLE)).isEqualTo(expected);
        assertThat(Checkpoint.open(ModelFolders.SHARDED, ModelFolders.SHARDED.resolve("config.v5-style.json"))
                        .config(DataType.DOUBLE))
                .isEqualTo(expected);
    }

    @Test
    void shouldReadNumbersAsTheyStandInTheFile() {
        INDArray norm = parameter(
                Checkpoint.open(ModelFolders.TIED).policy(DataType.FLOAT), "model.layers.1.self_attn.k_norm.weight");
        assertThat(norm.data().asDouble())
                .containsExactly(
                        0.8655900955200195,
                        0.9254298210144043,
                        0.8251209259033203,
                        1.0597800016403198,
                        0.9043940305709839,
                        1.2157433032989502,
                        0.9826070666313171,
                        1.2581366300582886);
    }

    private static INDArray parameter(TransformerPolicy policy, String name) {
        return Objects.requireNonNull(policy.parameters().get(name));
    }

    @Test
    void shouldReadTheSameFromOneFileAndFromSeveral() {
        assertThat(equal(
                        Checkpoint.open(ModelFolders.SHARDED)
                                .policy(DataType.DOUBLE)
                                .parameters(),
                        Checkpoint.open(ModelFolders.UNTIED)
                                .policy(DataType.DOUBLE)
                                .parameters()))
                .isTrue();
    }

    @Test
    void shouldReadBfloatsAsTheFloatsThatWereRoundedToThem() {
        Path rounded = folder.resolve("rounded");
        Checkpoint whole = Checkpoint.open(ModelFolders.TIED);
        whole.save(whole.policy(DataType.FLOAT), rounded, TensorType.BF16);
        assertThat(equal(
                        Checkpoint.open(ModelFolders.BFLOAT)
                                .policy(DataType.FLOAT)
                                .parameters(),
                        Checkpoint.open(rounded).policy(DataType.FLOAT).parameters()))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("models")
    void shouldSaveWhatLoadsAgainBitByBit(Path model) throws IOException {
        Checkpoint read = Checkpoint.open(model);
        for (DataType precision : List.of(DataType.FLOAT, DataType.DOUBLE)) {
            Path saved = folder.resolve("saved-" + precision);
            TransformerPolicy policy = read.policy(precision);
            read.save(policy, saved);
            Checkpoint again = Checkpoint.open(saved);
            assertThat(again.types()).isEqualTo(read.types());
            assertThat(again.config(precision)).isEqualTo(read.config(precision));
            assertThat(equal(again.policy(precision).parameters(), policy.parameters()))
                    .isTrue();
            assertThat(saved.resolve("config.json")).hasSameBinaryContentAs(model.resolve("config.json"));
        }
        assertThat(folder.resolve("saved-DOUBLE/model.safetensors"))
                .hasSameBinaryContentAs(folder.resolve("saved-FLOAT/model.safetensors"));
    }

    @ParameterizedTest
    @EnumSource(TensorType.class)
    void shouldSaveInTheTypeThatIsAskedFor(TensorType type) {
        Checkpoint read = Checkpoint.open(ModelFolders.SHARDED);
        Path first = folder.resolve("first");
        read.save(read.policy(DataType.DOUBLE), first, type);
        Checkpoint once = Checkpoint.open(first);
        assertThat(once.types().values()).containsOnly(type);
        Path second = folder.resolve("second");
        once.save(once.policy(DataType.FLOAT), second);
        assertThat(second.resolve("model.safetensors")).hasSameBinaryContentAs(first.resolve("model.safetensors"));
        assertThat(first.resolve("config.json"))
                .content()
                .contains(
                        switch (type) {
                            case F32 -> "\"torch_dtype\" : \"float32\"";
                            case BF16 -> "\"torch_dtype\" : \"bfloat16\"";
                            case F16 -> "\"torch_dtype\" : \"float16\"";
                        });
    }

    @Test
    void shouldCopyTheFilesOfTheTokenizerAndNoOthers() throws IOException {
        Path model = ModelFolders.copy(ModelFolders.TIED, folder.resolve("model"));
        Files.writeString(model.resolve("tokenizer.json"), "{}");
        Files.writeString(model.resolve("merges.txt"), "a b");
        Files.writeString(model.resolve("notes.txt"), "private");
        Path saved = folder.resolve("saved");
        Checkpoint read = Checkpoint.open(model);
        read.save(read.policy(DataType.FLOAT), saved);
        try (Stream<Path> files = Files.list(saved)) {
            assertThat(files.map(file -> file.getFileName() + ""))
                    .containsExactlyInAnyOrder("config.json", "model.safetensors", "tokenizer.json", "merges.txt");
        }
        assertThat(saved.resolve("merges.txt")).hasContent("a b");
    }

    @Test
    void shouldSaveOverTheFolderThatItWasReadFrom() {
        Path model = ModelFolders.copy(ModelFolders.SHARDED, folder.resolve("model"));
        Checkpoint read = Checkpoint.open(model);
        TransformerPolicy policy = read.policy(DataType.FLOAT);
        parameter(policy, "model.norm.weight").addi(1);
        read.save(policy, model);
        assertThat(equal(Checkpoint.open(model).policy(DataType.FLOAT).parameters(), policy.parameters()))
                .isTrue();
    }

    @Test
    void shouldNotSaveAPolicyOfAnotherNetwork() {
        TransformerPolicy other = Checkpoint.open(ModelFolders.TIED).policy(DataType.FLOAT);
        Checkpoint checkpoint = Checkpoint.open(ModelFolders.UNTIED);
        assertThatThrownBy(() -> checkpoint.save(other, folder.resolve("saved")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("A policy to save: expected one of TransformerConfig{vocabularySize=151");
        assertThat(folder.resolve("saved")).doesNotExist();
    }

    @Test
    void shouldTakeTheLengthOfHeadsFromTheWeightsWhereTheConfigDoesNotSayIt() {
        Path model = ModelFolders.copy(ModelFolders.UNTIED, folder.resolve("model"));
        ModelFolders.change(model.resolve("config.json"), json -> json.remove("head_dim"));
        assertThat(Checkpoint.open(model).config(DataType.FLOAT).headSize()).isEqualTo(16);
        ModelFolders.change(model.resolve("config.json"), json -> json.putNull("head_dim"));
        assertThat(Checkpoint.open(model).config(DataType.FLOAT).headSize()).isEqualTo(16);
    }

    /** Of links into a store that other folders share; saving must not write through them. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void shouldReadAFolderLikeThoseOfHuggingFacesCacheAndLeaveItsStoreAlone() throws IOException {
        Path store = ModelFolders.copy(ModelFolders.TIED, folder.resolve("blobs"));
        Path model = Files.createDirectories(folder.resolve("snapshots/main"));
        try (Stream<Path> files = Files.list(store)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.createSymbolicLink(model.resolve(file.getFileName()), model.relativize(file));
            }
        }
        Checkpoint linked = Checkpoint.open(model);
        TransformerPolicy policy = linked.policy(DataType.FLOAT);
        Map<String, INDArray> stored =
                Checkpoint.open(store).policy(DataType.FLOAT).parameters();
        assertThat(equal(policy.parameters(), stored)).isTrue();

        parameter(policy, "model.norm.weight").addi(1);
        linked.save(policy, model);

        assertThat(equal(Checkpoint.open(model).policy(DataType.FLOAT).parameters(), policy.parameters()))
                .isTrue();
        assertThat(equal(Checkpoint.open(store).policy(DataType.FLOAT).parameters(), stored))
                .isTrue();
    }

    @Test
    void shouldAcceptATiedHeadThatIsStoredToo() throws IOException {
        Path model = ModelFolders.copy(ModelFolders.TIED, folder.resolve("model"));
        TransformerPolicy policy = Checkpoint.open(model).policy(DataType.FLOAT);
        Map<String, INDArray> parameters = policy.parameters();
        INDArray embedding = parameter(policy, "model.embed_tokens.weight");
        write(model, parameters, embedding);
        assertThat(equal(Checkpoint.open(model).policy(DataType.FLOAT).parameters(), parameters))
                .isTrue();
        write(model, parameters, embedding.add(1));
        assertThatThrownBy(() -> Checkpoint.open(model))
                .isInstanceOf(InvalidCheckpoint.class)
                .hasMessageEndingWith("model.safetensors, lm_head.weight: expected the numbers of"
                        + " model.embed_tokens.weight, to which the config ties it, got others");
    }

    private static void write(Path model, Map<String, INDArray> parameters, INDArray head) throws IOException {
        List<SafetensorsWriter.Tensor> tensors = new ArrayList<>();
        parameters.forEach((name, array) -> tensors.add(tensor(name, array)));
        tensors.add(tensor("lm_head.weight", head));
        try (OutputStream out = Files.newOutputStream(model.resolve("model.safetensors"))) {
            SafetensorsWriter.write(out, tensors);
        }
        assertThat(SafetensorsFile.open(model.resolve("model.safetensors"))
                        .get()
                        .entries())
                .containsKey("lm_head.weight");
    }

    private static SafetensorsWriter.Tensor tensor(String name, INDArray array) {
        return new SafetensorsWriter.Tensor(
                name, TensorType.F32, Arrays.stream(array.shape()).boxed().toList(), ArrayBlocks.of(array)::read);
    }
}
