package dev.telos.algorithms.tokenizer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.telos.algorithms.checkpoint.safetensors.Defect;
import dev.telos.algorithms.checkpoint.safetensors.Defects;
import io.vavr.collection.Seq;
import io.vavr.control.Validation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The parts of a tokenizer.json as Qwen2 and Qwen3 have them: texts in NFC, split by their pattern, byte pairs merged.
 *
 * <p>The library ends the whole process on values that it does not expect, such as a pattern that takes too long, so
 * nothing else may get there.
 */
final class SupportedParts {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final JsonNode NORMALIZER = json("{'type': 'NFC'}");

    private static final JsonNode BYTES =
            json("{'type': 'ByteLevel', 'add_prefix_space': false, 'trim_offsets': false, 'use_regex': false}");

    private static final ObjectNode SPLIT =
            (ObjectNode) json("{'type': 'Split', 'pattern': {}, 'behavior': 'Isolated', 'invert': false}");

    private static final String PATTERN = "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}"
            + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

    /** Of the model, where they are there. */
    private static final Map<String, List<JsonNode>> OPTIONS = new TreeMap<>(Map.of(
            "type", List.of(json("'BPE'")),
            "dropout", List.of(NullNode.instance),
            "unk_token", List.of(NullNode.instance),
            "continuing_subword_prefix", List.of(NullNode.instance, json("''")),
            "end_of_word_suffix", List.of(NullNode.instance, json("''")),
            "fuse_unk", List.of(json("false")),
            "byte_fallback", List.of(json("false"))));

    /** Of these nothing is used: no padding, no truncation, no special tokens added. */
    private static final List<String> UNUSED = List.of("truncation", "padding", "post_processor");

    /** It changes offsets into texts, of which none is asked for. */
    private static final String OFFSETS = "trim_offsets";

    /** Files have them for decoders too, which do not read them. */
    private static final List<String> UNREAD = List.of(OFFSETS, "add_prefix_space", "use_regex");

    private SupportedParts() {}

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    /** What the library may be given of a file. */
    static Validation<Seq<Defect>, ObjectNode> of(ObjectNode file, String name) {
        Defects defects = new Defects(name);
        ObjectNode parts = file.deepCopy();
        UNUSED.forEach(parts::putNull);
        OPTIONS.forEach((option, supported) -> {
            JsonNode came = parts.path("model").path(option);
            if (!came.isMissingNode() && !supported.contains(came)) {
                defects.add("model." + option, expected(supported.get(0), came));
            }
        });
        take("normalizer", NORMALIZER, List.of(), parts, defects);
        take("pre_tokenizer", split(), List.of(OFFSETS), parts, defects);
        take("decoder", BYTES, UNREAD, parts, defects);
        return defects.orElse(() -> parts);
    }

    private static JsonNode split() {
        ObjectNode split = SPLIT.deepCopy();
        split.putObject("pattern").put("Regex", PATTERN);
        ObjectNode parts = JSON.createObjectNode().put("type", "Sequence");
        parts.putArray("pretokenizers").add(split).add(BYTES);
        return parts;
    }

    /** Puts what is supported in place of what is the same but for some names, which may have any value. */
    private static void take(
            String field, JsonNode supported, List<String> without, ObjectNode parts, Defects defects) {
        JsonNode came = remaining(parts.path(field), without);
        JsonNode expected = remaining(supported, without);
        if (came.equals(expected)) {
            parts.set(field, supported);
        } else {
            defects.add(field, expected(expected, came));
        }
    }

    private static JsonNode remaining(JsonNode part, List<String> without) {
        JsonNode remaining = part.deepCopy();
        without.forEach(name -> remaining.findParents(name).forEach(parent -> ((ObjectNode) parent).remove(name)));
        return remaining;
    }

    private static String expected(JsonNode supported, JsonNode came) {
        return "expected " + supported + ", which is all that is supported, got "
                + (came.isMissingNode() ? "nothing" : came);
    }
}
