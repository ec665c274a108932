package dev.telos.algorithms.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vavr.collection.List;
import io.vavr.collection.Seq;
import io.vavr.control.Validation;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Reads fields by type, and says of others what was expected and what came.
 *
 * @param prefix what stands before a field's name in messages
 */
record Fields(JsonNode object, String prefix) {
    private static final int LONGEST = 60;

    Fields(ObjectNode row) {
        this(row, "");
    }

    /** The fields of a field, none where it is not an object. */
    Fields within(String name) {
        JsonNode inner = object.path(name);
        return new Fields(inner.isObject() ? inner : JsonNodeFactory.instance.objectNode(), prefix + name + ".");
    }

    /** A text that is not blank. */
    Validation<Seq<String>, String> text(String name) {
        JsonNode field = object.path(name);
        return field.isTextual() && !field.textValue().isBlank()
                ? Validation.valid(field.textValue())
                : expected(name, "a text");
    }

    /** A text, where the field is there and not null. */
    Validation<Seq<String>, Optional<String>> optionalText(String name) {
        JsonNode field = object.path(name);
        if (field.isMissingNode() || field.isNull()) {
            return Validation.valid(Optional.empty());
        }
        return field.isTextual() ? Validation.valid(Optional.of(field.textValue())) : expected(name, "a text or null");
    }

    /** A text that is not blank, or the digits of a number. */
    Validation<Seq<String>, String> textOrNumber(String name) {
        JsonNode field = object.path(name);
        if (field.isIntegralNumber()) {
            return Validation.valid(field.asText());
        } else if (field.isNumber()) {
            return Double.isFinite(field.doubleValue())
                    ? Validation.valid(new BigDecimal(field.asText()).toPlainString())
                    : expected(name, "a finite number");
        }
        return field.isTextual() ? text(name) : expected(name, "a text or a number");
    }

    <T> Validation<Seq<String>, T> expected(String name, String what) {
        return Validation.invalid(List.of(prefix + name + ": expected " + what + ", got " + described(name)));
    }

    private String described(String name) {
        JsonNode field = object.path(name);
        return switch (field.getNodeType()) {
            case ARRAY -> "a list";
            case BOOLEAN -> field.asText();
            case NULL -> "null";
            case NUMBER -> "the number " + shortened(field.asText());
            case OBJECT -> "an object";
            case STRING -> field.textValue().isBlank() ? "an empty text" : "\"" + shortened(field.textValue()) + "\"";
            default -> "nothing";
        };
    }

    /** A text of a file as it can stand in a message: short, and on one line. */
    static String shortened(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", " ");
        return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST) + "…";
    }

    /** The row without fields that are held elsewhere. */
    static ObjectNode without(ObjectNode row, String... names) {
        ObjectNode rest = row.deepCopy();
        rest.remove(java.util.List.of(names));
        return rest;
    }

    /** Everything that is wrong, of several parts of a row. */
    static Seq<String> flat(Seq<Seq<String>> reasons) {
        return reasons.flatMap(each -> each);
    }
}
