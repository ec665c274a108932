package dev.telos.algorithms.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vavr.control.Option;
import io.vavr.control.Validation;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One line of a file of problems. */
final class ProblemLine {
    /** A short exponent can stand for billions of digits, which no answer has. */
    private static final int MOST_DIGITS = 100;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private ProblemLine() {}

    /** The line's problem, nothing for a blank line, or what is wrong with it. */
    static Validation<String, Option<Problem>> parse(byte[] bytes, int offset, int length) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, offset, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return Validation.invalid("expected UTF-8, got bytes that are not; save the file as UTF-8");
        }
        String json = withoutByteOrderMark(text);
        return json.isBlank() ? Validation.valid(Option.none()) : object(json).map(Option::of);
    }

    private static String withoutByteOrderMark(String text) {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static Validation<String, Problem> object(String json) {
        JsonNode node;
        try {
            node = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            return Validation.invalid("expected a JSON object, got what is not JSON: "
                    + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
        if (!node.isObject()) {
            return Validation.invalid("expected a JSON object, got " + type(node));
        }
        return Validation.combine(text("prompt", node.get("prompt"), "a text"), answer(node.get("answer")))
                .ap(Problem::new)
                .mapError(reasons -> reasons.mkString("; "));
    }

    private static Validation<String, String> answer(@Nullable JsonNode field) {
        if (field == null || !field.isNumber()) {
            return text("answer", field, "a text or a number");
        }
        BigDecimal number = field.decimalValue();
        return Math.abs((long) number.scale()) + number.precision() <= MOST_DIGITS
                ? Validation.valid(number.toPlainString())
                : Validation.invalid("\"answer\": expected a number of at most " + MOST_DIGITS
                        + " digits, got a longer one; give it as a text");
    }

    private static Validation<String, String> text(String name, @Nullable JsonNode field, String expected) {
        String quoted = "\"" + name + "\"";
        if (field == null) {
            return Validation.invalid(quoted + ": expected " + expected + ", but the field is missing");
        }
        if (!field.isTextual()) {
            return Validation.invalid(quoted + ": expected " + expected + ", got " + type(field));
        }
        return field.textValue().isBlank()
                ? Validation.invalid(quoted + ": expected " + expected + ", got an empty text")
                : Validation.valid(field.textValue());
    }

    private static String type(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "an array";
            case BOOLEAN -> "true or false";
            case NULL -> "null";
            case NUMBER -> "a number";
            case OBJECT -> "an object";
            case STRING -> "a text";
            default -> "something else";
        };
    }
}
