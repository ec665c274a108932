package dev.telos.algorithms.checkpoint;

import static dev.telos.algorithms.checkpoint.ModelFolders.equal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.telos.algorithms.checkpoint.safetensors.TensorType;
import dev.telos.graph.policy.TransformerConfig;
import dev.telos.graph.policy.TransformerPolicy;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class RandomCheckpointTest {
    private static final Path CONFIG = ModelFolders.CHAT.resolve(Checkpoint.CONFIG);

    @TempDir
    Path folder = Path.of("");

    private TransformerPolicy random(String name, TensorType type, long seed) {
        Path target = folder.resolve(name);
        RandomCheckpoint.write(CONFIG, ModelFolders.CHAT, target, type, seed);
        return Checkpoint.open(target).policy(DataType.FLOAT);
    }

    @Test
    void shouldHaveTheShapeAndTheTokenizerThatAreAskedFor() {
        TransformerConfig expected = Checkpoint.open(ModelFolders.CHAT).config(DataType.FLOAT);
        assertThat(random("model", TensorType.BF16, 1).config()).isEqualTo(expected);
        assertThat(Checkpoint.open(folder.resolve("model")).types())
                .containsValue(TensorType.BF16)
                .hasSize(24);
        assertThat(folder.resolve("model/config.json")).content().contains("\"torch_dtype\" : \"bfloat16\"");
        assertThat(folder.resolve("model/tokenizer.json"))
                .hasSameBinaryContentAs(ModelFolders.CHAT.resolve("tokenizer.json"));
    }

    @Test
    void shouldDrawMatricesOfTheConfigsDeviationAndGainsOfOne() {
        TransformerPolicy policy = random("model", TensorType.F32, 1);
        INDArray embedding = Objects.requireNonNull(policy.parameters().get("model.embed_tokens.weight"));
        assertThat(embedding.meanNumber().doubleValue()).isCloseTo(0, within(1e-3));
        assertThat(embedding.stdNumber().doubleValue()).isCloseTo(0.02, within(1e-3));
        assertThat(policy.parameters().get("model.norm.weight"))
                .satisfies(gain ->
                        assertThat(gain.sub(1).amaxNumber().doubleValue()).isZero());
    }

    @Test
    void shouldBeTheSameForTheSameSeedAlone() {
        TransformerPolicy first = random("first", TensorType.F16, 1);
        assertThat(equal(first.parameters(), random("again", TensorType.F16, 1).parameters()))
                .isTrue();
        assertThat(equal(first.parameters(), random("other", TensorType.F16, 2).parameters()))
                .isFalse();
    }

    @Test
    void shouldSayWhatIsWrongWithTheConfig() {
        Path config =
                ModelFolders.copy(ModelFolders.CHAT, folder.resolve("copy")).resolve(Checkpoint.CONFIG);
        ModelFolders.change(config, json -> json.put("model_type", "llama"));
        assertThatThrownBy(() ->
                        RandomCheckpoint.write(config, ModelFolders.CHAT, folder.resolve("model"), TensorType.F32, 1))
                .isInstanceOf(InvalidCheckpoint.class)
                .hasMessageContaining("model_type: expected \"qwen3\"");
    }
}
