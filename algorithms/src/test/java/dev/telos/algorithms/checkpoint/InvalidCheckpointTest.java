package dev.telos.algorithms.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.telos.algorithms.checkpoint.safetensors.Defect;
import dev.telos.algorithms.checkpoint.safetensors.TensorFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidCheckpointTest {
    @TempDir
    Path folder = Path.of("");

    private Path copy(Path model) {
        return ModelFolders.copy(model, folder.resolve("model"));
    }

    private static List<String> defects(Path model) {
        return Checkpoint.validate(model).getError().map(Defect::toString).asJava();
    }

    @Test
    void shouldNameEverythingThatIsWrongWithConfigAndWeights() throws IOException {
        Path model = copy(ModelFolders.TIED);
        ModelFolders.change(
                model.resolve("config.json"),
                json -> json.put("hidden_act", "gelu")
                        .put("attention_bias", true)
                        .put("vocab_size", -1));
        Files.write(model.resolve("model.safetensors"), new byte[3]);
        assertThatThrownBy(() -> Checkpoint.open(model))
                .isInstanceOf(InvalidCheckpoint.class)
                .hasMessage("The checkpoint in " + model + " cannot be read:\n"
                        + "  config.json, hidden_act: expected \"silu\", which is all that is supported, got \"gelu\"\n"
                        + "  config.json, attention_bias: expected false, which is all that is supported, got true\n"
                        + "  config.json, vocab_size: expected a whole number above 0, below 2^31, got -1\n"
                        + "  model.safetensors: expected at least 8 bytes, got 3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "model_type | 'llama'",
                "architectures | ['Qwen3Model']",
                "torch_dtype | 'float8'",
                "dtype | 'int8'",
                "quantization_config | {'bits':4}",
                "attention_dropout | 0.1",
                "use_sliding_window | true",
                "layer_types | ['full_attention','sliding_attention']",
                "layer_types | ['full_attention']",
                "rope_scaling | {'rope_type':'yarn','factor':4.0}",
                "rope_scaling | {'type':'linear','factor':4.0}",
                "rope_scaling | 3",
                "rope_parameters | {'rope_type':'yarn','rope_theta':1000000}",
                "rope_parameters | {'rope_type':'default','rope_theta':10000}",
                "rope_theta | null",
                "rope_theta | '1'",
                "rope_theta | 0",
                "rope_theta | 1e999",
                "partial_rotary_factor | 0.5",
                "rms_norm_eps | null",
                "rms_norm_eps | -1",
                "tie_word_embeddings | 'yes'",
                "vocab_size | 97.0",
                "vocab_size | '97'",
                "hidden_size | null",
                "intermediate_size | 2147483648",
                "num_hidden_layers | 2147483647",
                "num_hidden_layers | 3",
                "num_attention_heads | 3",
                "num_key_value_heads | 8",
                "head_dim | 7",
                "head_dim | 2147483646",
                "hidden_size | 2147483647",
                "tie_word_embeddings | false",
            })
    void shouldRefuseAConfigOfAnotherNetwork(String field, String value) throws IOException {
        Path model = copy(ModelFolders.TIED);
        Path config = model.resolve("config.json");
        String other = "\"" + field + "\": " + value.replace('\'', '"');
        ModelFolders.change(config, json -> json.remove(field));
        Files.writeString(config, Files.readString(config).replaceFirst("\\{", "{" + other + ","));
        assertThat(defects(model)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"vocab_size\": 1, \"vocab_size\": 2}",
                "[]",
                "",
                "null",
                "{} {}",
                "{\"a\":",
                "{\"a\":[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]}"
            })
    void shouldRefuseAConfigThatIsNoObject(String text) throws IOException {
        Path model = copy(ModelFolders.TIED);
        Files.writeString(model.resolve("config.json"), text);
        assertThat(defects(model)).hasSize(1).first().asString().startsWith("config.json: expected ");
    }

    @Test
    void shouldNotReadAConfigOfAbsurdLengthOrInAnotherEncoding() throws IOException {
        Path model = copy(ModelFolders.TIED);
        Files.write(model.resolve("config.json"), new byte[(int) JsonFile.MOST_BYTES + 1]);
        assertThat(defects(model)).containsExactly("config.json: expected at most 4194304 bytes, got 4194305");
        Files.write(model.resolve("config.json"), new byte[] {'{', (byte) 0xff, '}'});
        assertThat(defects(model)).containsExactly("config.json: expected UTF-8, got bytes that are not");
    }

    @Test
    void shouldNameWhatIsNotThere() {
        assertThat(defects(folder))
                .containsExactly(
                        "config.json: expected a file, but there is none",
                        "model.safetensors: expected a file, but there is none");
    }

    @Test
    void shouldNameEveryTensorThatIsMissingUnknownOrOfAnotherShape() {
        Path model = copy(ModelFolders.TIED);
        TensorFiles.write(
                model.resolve("model.safetensors"),
                "{'model.norm.weight':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},"
                        + "'model.layers.7.other':{'dtype':'F32','shape':[],'data_offsets':[8,12]}}",
                12);
        assertThat(defects(model))
                .contains(
                        "model.safetensors, model.norm.weight: expected shape [32], got [2]",
                        "model.safetensors, model.embed_tokens.weight: expected a tensor of shape [97, 32], but it is"
                                + " missing",
                        "model.safetensors, model.layers.7.other: expected the weights of the config's network alone,"
                                + " not this tensor")
                .hasSize(25);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../model.safetensors",
                "/etc/hostname",
                "..",
                ".",
                "",
                "a/b.safetensors",
                "a\\\\b",
                "model-00001-of-00002.safetensors\\u0000",
                "C:model",
                "none.safetensors",
                "config.json"
            })
    void shouldRefuseAnIndexThatNamesNoFileOfTensorsInTheFolder(String name) throws IOException {
        Path model = copy(ModelFolders.SHARDED);
        Path index = model.resolve(WeightFiles.INDEX);
        String text = Files.readString(index);
        Files.writeString(
                index,
                text.replaceFirst("(\"lm_head.weight\": )\"[^\"]*\"", "$1\"" + name.replace("\\", "\\\\") + "\""));
        assertThat(Files.readString(index)).isNotEqualTo(text);
        assertThat(defects(model)).isNotEmpty();
    }

    @Test
    void shouldNameTensorsThatAreNotWhereTheIndexSays() {
        Path model = copy(ModelFolders.SHARDED);
        ModelFolders.change(model.resolve(WeightFiles.INDEX), json -> {
            ObjectNode map = (ObjectNode) json.get("weight_map");
            map.put("model.norm.weight", "model-00001-of-00002.safetensors");
            map.put("more", "model-00001-of-00002.safetensors");
            map.remove("lm_head.weight");
        });
        assertThat(defects(model))
                .containsExactlyInAnyOrder(
                        "model.safetensors.index.json, model.norm.weight: expected in"
                                + " model-00001-of-00002.safetensors, but it is in model-00002-of-00002.safetensors",
                        "model.safetensors.index.json, lm_head.weight: expected in no file, but it is in"
                                + " model-00002-of-00002.safetensors",
                        "model.safetensors.index.json, model.norm.weight: expected in"
                                + " model-00001-of-00002.safetensors, but it is not there",
                        "model.safetensors.index.json, more: expected in model-00001-of-00002.safetensors, but it is"
                                + " not there");
    }

    @Test
    void shouldRefuseAnIndexWithoutAMap() throws IOException {
        Path model = copy(ModelFolders.SHARDED);
        Files.writeString(model.resolve(WeightFiles.INDEX), "{\"weight_map\": [1]}");
        assertThat(defects(model))
                .containsExactly("model.safetensors.index.json, weight_map: expected an object of file names, got [1]");
    }

    @Test
    void shouldRefuseEveryFileThatIsCutShort() throws IOException {
        Path model = copy(ModelFolders.TIED);
        byte[] whole = Files.readAllBytes(model.resolve("model.safetensors"));
        for (int length = 0; length < whole.length; length += 499) {
            Files.write(model.resolve("model.safetensors"), Arrays.copyOf(whole, length));
            assertThat(defects(model)).as("length %d", length).isNotEmpty();
        }
    }
}
