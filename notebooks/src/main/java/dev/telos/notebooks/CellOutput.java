package dev.telos.notebooks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What came out of a cell: printed text, or the value of its last expression. */
public sealed interface CellOutput {
    /** Printed text. */
    record Printed(String text) implements CellOutput {}

    /** A value in one or more media types, such as text/plain and image/png; what is not text is in Base64. */
    record Value(SortedMap<String, String> byMediaType) implements CellOutput {}

    /** An error, which a notebook may hold that was executed elsewhere. */
    record Failed(String message) implements CellOutput {}

    private static ArrayNode lines(String text) {
        ArrayNode lines = JsonNodeFactory.instance.arrayNode();
        Pattern.compile("(?<=\n)").splitAsStream(text).forEach(lines::add);
        return lines;
    }

    /** As stored in a notebook. */
    static CellOutput of(ObjectNode output) {
        return switch (output.path("output_type").asText()) {
            case "stream" -> new Printed(CodeCell.text(output.path("text")));
            case "execute_result", "display_data" -> {
                SortedMap<String, String> data = new TreeMap<>();
                output.path("data")
                        .properties()
                        .forEach(field -> data.put(field.getKey(), CodeCell.text(field.getValue())));
                yield new Value(data);
            }
            default -> new Failed(output.toString());
        };
    }

    /** To be stored in a notebook. */
    default ObjectNode toJson(int executionCount) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (this instanceof Printed printed) {
            json.put("output_type", "stream");
            json.put("name", "stdout");
            json.set("text", lines(printed.text()));
        } else if (this instanceof Value value) {
            json.put("output_type", "execute_result");
            json.put("execution_count", executionCount);
            ObjectNode data = json.putObject("data");
            for (Map.Entry<String, String> entry : value.byMediaType().entrySet()) {
                if (entry.getKey().startsWith("image/")) {
                    data.put(entry.getKey(), entry.getValue());
                } else {
                    data.set(entry.getKey(), lines(entry.getValue()));
                }
            }
            json.putObject("metadata");
        } else {
            throw new IllegalStateException("Errors are thrown, not stored.");
        }
        return json;
    }
}
