package dev.telos.algorithms.data.rows;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vavr.control.Validation;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One row of JSON, read strictly: UTF-8, no field twice, nothing behind the object, not deep. */
final class JsonText {
    private static final int DEEPEST = 100;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonText() {}

    static Validation<String, ObjectNode> object(RowBytes row) {
        if (row.isOverlong()) {
            return Validation.invalid("expected at most " + row.most() + " bytes, got " + row.length());
        }
        return utf8(row.bytes()).flatMap(JsonText::object);
    }

    private static Validation<String, String> utf8(ByteBuffer bytes) {
        try {
            return Validation.valid(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException e) {
            return Validation.invalid("expected UTF-8, got bytes that are not");
        }
    }

    private static Validation<String, ObjectNode> object(String text) {
        JsonNode node;
        try {
            node = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return Validation.invalid("expected a JSON object, got what is not JSON: "
                    + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
        if (node instanceof ObjectNode object) {
            return Validation.valid(object);
        }
        String type =
                node.isMissingNode() ? "nothing" : node.getNodeType().name().toLowerCase(Locale.ROOT);
        return Validation.invalid("expected a JSON object, got " + type);
    }
}
