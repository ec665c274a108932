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

/** Tokens with their ids: those of the model, and those added to it. */
record Vocabulary(Map<String, Integer> ids, Map<Integer, String> tokens) {
    private static final String MODEL = "model.vocab";
    private static final String ADDED = "added_tokens";
    private static final int MOST_IDS = 1 << 24;

    /** Of a tokenizer.json. */
    static Validation<Seq<Defect>, Vocabulary> of(ObjectNode json, String file) {
        Defects defects = new Defects(file);
        Vocabulary vocabulary = new Vocabulary(new HashMap<>(), new HashMap<>());
        JsonNode model = json.path("model").path("vocab");
        if (!model.isObject()) {
            defects.add(MODEL, "expected an object of ids by token, got " + name(model));
        }
        model.properties().forEach(entry -> vocabulary.add(MODEL, entry.getKey(), entry.getValue(), defects));
        for (JsonNode added : json.path(ADDED)) {
            vocabulary.add(ADDED, added.path("content").asText(), added.path("id"), defects);
        }
        return defects.orElse(() -> vocabulary);
    }

    private static String name(JsonNode node) {
        return node.isMissingNode() ? "nothing" : node.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    private void add(String where, String token, JsonNode node, Defects defects) {
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 0 || node.intValue() >= MOST_IDS) {
            defects.add(where + ", " + token, "expected an id from 0 to " + (MOST_IDS - 1) + ", got " + node);
            return;
        }
        int id = node.intValue();
        String other = tokens.put(id, token);
        Integer otherId = ids.put(token, id);
        if (other != null && !other.equals(token)) {
            defects.add(where + ", " + token, "expected an id of its own, got " + id + ", which is that of " + other);
        } else if (otherId != null && otherId != id) {
            defects.add(where + ", " + token, "expected one id, got " + otherId + " and " + id);
        }
    }
}
