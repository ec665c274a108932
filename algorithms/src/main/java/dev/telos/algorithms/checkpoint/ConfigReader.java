package dev.telos.algorithms.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.telos.algorithms.checkpoint.safetensors.Defect;
import dev.telos.algorithms.checkpoint.safetensors.Defects;
import io.vavr.collection.Seq;
import io.vavr.control.Validation;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads a config.json of the Qwen3 family with the field names of transformers 4 or 5. What would change the network and
 * is not supported is a defect; fields that have nothing to do with the network are not read.
 */
final class ConfigReader {
    private static final String[] TYPES = {"\"float32\"", "\"bfloat16\"", "\"float16\""};

    private final ObjectNode json;
    private final Defects defects;
    private final ConfigFields fields;

    private ConfigReader(ObjectNode json, Defects defects) {
        this.json = json;
        this.defects = defects;
        this.fields = new ConfigFields(json, "", defects);
    }

    static Validation<Seq<Defect>, ModelConfig> read(Path file) {
        return JsonFile.read(file)
                .flatMap(json -> new ConfigReader(json, new Defects(file.getFileName() + "")).config());
    }

    private Validation<Seq<Defect>, ModelConfig> config() {
        checkFamily();
        checkParts();
        int heads = fields.size("num_attention_heads");
        ModelConfig config = new ModelConfig(
                json,
                fields.size("vocab_size"),
                fields.size("hidden_size"),
                fields.size("num_hidden_layers"),
                heads,
                fields.optionalSize("num_key_value_heads").orElse(heads),
                fields.optionalSize("head_dim"),
                fields.size("intermediate_size"),
                ropeTheta(),
                normEpsilon(),
                fields.flag("tie_word_embeddings"));
        return defects.orElse(() -> config);
    }

    private void checkFamily() {
        if (!fields.get("model_type").asText().equals("qwen3")) {
            fields.expected("model_type", "\"qwen3\", which is all that is supported");
        }
        fields.only("architectures", "[\"Qwen3ForCausalLM\"]");
        fields.only("torch_dtype", TYPES);
        fields.only("dtype", TYPES);
        fields.absent("quantization_config");
    }

    private void checkParts() {
        fields.only("hidden_act", "\"silu\"");
        fields.only("attention_bias", "false");
        fields.only("attention_dropout", "0.0", "0");
        fields.only("use_sliding_window", "false");
        checkLayerTypes();
    }

    private void checkLayerTypes() {
        JsonNode types = fields.get("layer_types");
        boolean otherNumber = types.isArray()
                && types.size() != fields.get("num_hidden_layers").asInt();
        boolean other = StreamSupport.stream(types.spliterator(), false)
                .anyMatch(type -> !type.asText().equals("full_attention"));
        if (otherNumber || other) {
            fields.expected("layer_types", "\"full_attention\" for each layer, which is all that is supported");
        }
    }

    /** In its own field, or beside the type of scaling, of which there may be none. */
    private double ropeTheta() {
        ConfigFields parameters = fields.within("rope_parameters");
        for (ConfigFields scaling : new ConfigFields[] {parameters, fields.within("rope_scaling")}) {
            scaling.only("rope_type", "\"default\"");
            scaling.only("type", "\"default\"");
            scaling.only("partial_rotary_factor", "1.0", "1");
        }
        fields.only("partial_rotary_factor", "1.0", "1");
        double[] given = Stream.of(fields.positive("rope_theta"), parameters.positive("rope_theta"))
                .flatMapToDouble(OptionalDouble::stream)
                .distinct()
                .toArray();
        if (given.length != 1) {
            fields.expected("rope_theta", "one number, here or in rope_parameters");
            return 1;
        }
        return given[0];
    }

    private double normEpsilon() {
        OptionalDouble epsilon = fields.positive("rms_norm_eps");
        if (epsilon.isEmpty()) {
            fields.expected("rms_norm_eps", "a finite number above 0");
        }
        return epsilon.orElse(1);
    }
}
