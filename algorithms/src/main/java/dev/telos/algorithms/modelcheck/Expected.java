package dev.telos.algorithms.modelcheck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A part of a file of expected numbers.
 *
 * @param where its place in the file, for messages
 */
record Expected(JsonNode json, String where) {
    static Expected read(Path file) {
        try {
            return new Expected(new ObjectMapper().readTree(Files.readAllBytes(file)), file.getFileName() + "");
        } catch (IOException e) {
            throw new UnreadableExpectation(file.toString(), "a file of JSON", e + "");
        }
    }

    boolean has(String field) {
        return json.hasNonNull(field);
    }

    /** A field that has to be there. */
    Expected at(String field) {
        Expected value = new Expected(json.path(field), where + "." + field);
        return has(field) ? value : value.refused("something");
    }

    /** The elements of a field, none where it is absent. */
    List<Expected> each(String field) {
        JsonNode array = json.path(field);
        return IntStream.range(0, array.size())
                .mapToObj(i -> new Expected(array.path(i), where + "." + field + "[" + i + "]"))
                .toList();
    }

    /** The fields of an object, in order. */
    Map<String, Expected> fields() {
        return json.properties().stream()
                .collect(Collectors.toMap(
                        Entry::getKey,
                        entry -> new Expected(entry.getValue(), where + "." + entry.getKey()),
                        (one, other) -> other,
                        LinkedHashMap::new));
    }

    String text() {
        return json.isTextual() ? json.textValue() : refused("a text").text();
    }

    ObjectNode object() {
        return json instanceof ObjectNode object ? object : refused("an object").object();
    }

    boolean flag() {
        return json.isBoolean() ? json.booleanValue() : refused("true or false").flag();
    }

    double number() {
        return json.isNumber() ? json.doubleValue() : refused("a number").number();
    }

    /** Token ids, or lengths. */
    int[] wholeNumbers() {
        List<JsonNode> elements = elements();
        if (!elements.stream().allMatch(JsonNode::canConvertToInt)) {
            refused("whole numbers");
        }
        return elements.stream().mapToInt(JsonNode::intValue).toArray();
    }

    /** Numbers in order of rows, however deep they are nested. */
    double[] numbers() {
        List<Double> numbers = new ArrayList<>();
        collect(json, numbers);
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private void collect(JsonNode node, List<Double> numbers) {
        if (node.isArray()) {
            node.forEach(element -> collect(element, numbers));
        } else if (node.isNumber()) {
            numbers.add(node.doubleValue());
        } else {
            refused("an array of numbers");
        }
    }

    private List<JsonNode> elements() {
        if (!json.isArray()) {
            refused("an array");
        }
        List<JsonNode> elements = new ArrayList<>();
        json.forEach(elements::add);
        return elements;
    }

    private Expected refused(String expected) {
        throw new UnreadableExpectation(
                where, expected, json.getNodeType().name().toLowerCase(Locale.ROOT));
    }
}
