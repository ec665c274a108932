package dev.telos.algorithms.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.telos.algorithms.checkpoint.safetensors.Defect;
import dev.telos.algorithms.checkpoint.safetensors.Defects;
import io.vavr.collection.Seq;
import io.vavr.control.Validation;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Tokens with their ids, 0 to one less than their number: those of the model, then those added to it. */
record Vocabulary(Map<String, Integer> ids, Map<Integer, String> tokens) {
    private static final String MODEL = "model.vocab";
    private static final String ADDED = "added_tokens";

    /** Characters. The library's time for a token that repeats one of them grows with the square of its length. */
    private static final int LONGEST_ADDED = 128;

    /** Of a tokenizer.json. */
    static Validation<Seq<Defect>, Vocabulary> of(ObjectNode json, String file) {
        Defects defects = new Defects(file);
        Vocabulary vocabulary = new Vocabulary(new HashMap<>(), new HashMap<>());
        JsonNode model = json.path("model").path("vocab");
        if (!model.isObject()) {
            String came = model.isMissingNode() ? "nothing" : model.getNodeType() + "";
            defects.add(MODEL, "expected an object of ids by token, got " + came.toLowerCase(Locale.ROOT));
        }
        model.properties().forEach(entry -> vocabulary.add(entry.getKey(), entry.getValue(), model.size(), defects));
        if (defects.isEmpty()) {
            json.path(ADDED).forEach(added -> vocabulary.append(added, defects));
        }
        return defects.orElse(() -> vocabulary);
    }

    private void add(String token, JsonNode id, int size, Defects defects) {
        if (!id.isIntegralNumber() || !id.canConvertToInt() || id.intValue() < 0 || id.intValue() >= size) {
            defects.add(MODEL + ", " + token, "expected an id from 0 to " + (size - 1) + ", got " + id);
            return;
        }
        String other = put(token, id.intValue());
        if (!other.equals(token)) {
            defects.add(MODEL + ", " + token, "expected an id of its own, got " + id + ", which is that of " + other);
        }
    }

    /** The library numbers added tokens by itself, so the file has to say the same. */
    private void append(JsonNode added, Defects defects) {
        JsonNode content = added.path("content");
        JsonNode id = added.path("id");
        if (!content.isTextual() || content.textValue().isEmpty()) {
            defects.add(ADDED, "expected objects with a content, got " + added);
            return;
        }
        if (content.textValue().length() > LONGEST_ADDED) {
            defects.add(
                    ADDED,
                    "expected contents of at most " + LONGEST_ADDED + " characters, got one of "
                            + content.textValue().length());
        }
        int expected = ids.getOrDefault(content.textValue(), ids.size());
        if (!id.isIntegralNumber() || id.longValue() != expected) {
            defects.add(ADDED + ", " + content.textValue(), "expected the id " + expected + ", got " + id);
        }
        put(content.textValue(), expected);
    }

    /** The token that has the id, which is another one if it had it before. */
    private String put(String token, int id) {
        ids.put(token, id);
        String other = tokens.putIfAbsent(id, token);
        return other == null ? token : other;
    }

    int size() {
        return ids.size();
    }
}
