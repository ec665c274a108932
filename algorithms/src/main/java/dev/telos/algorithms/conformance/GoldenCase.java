package dev.telos.algorithms.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One case of a reference implementation: inputs, parameters and the numbers expected of them. */
public final class GoldenCase {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode root;

    private GoldenCase(JsonNode root) {
        this.root = root;
        for (String part : new String[] {"name", "family", "tolerance", "inputs", "params", "expected"}) {
            if (!root.has(part)) {
                throw new UnreadableCase("A case", "a field \"" + part + "\"", "none");
            }
        }
    }

    /** Reads a file in the schema rl-golden/1. */
    public static GoldenCase read(Path file) {
        JsonNode root;
        try {
            root = JSON.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UnreadableCase(file.getFileName() + "", "a file of JSON", e.getMessage() + "");
        }
        return new GoldenCase(root);
    }

    public String family() {
        return root.get("family").asText();
    }

    /** Family and name, as in {@code grpo/on_policy}. */
    public String label() {
        return family() + "/" + root.get("name").asText();
    }

    /** The repository that the numbers come from. */
    String repository() {
        return root.path("source").path("repo").asText();
    }

    Tolerance tolerance() {
        JsonNode tolerance = root.get("tolerance");
        return new Tolerance(
                Tensors.number("rtol", tolerance.path("rtol")),
                Tensors.number("atol", tolerance.path("atol")),
                root.path("precision").asText().equals("f32")
                        ? Tolerance.SINGLE_OF_LARGEST
                        : Tolerance.DOUBLE_OF_LARGEST);
    }

    boolean has(String input) {
        return root.get("inputs").has(input);
    }

    INDArray input(String name) {
        if (!has(name)) {
            throw new UnreadableCase("Inputs of the case", "\"" + name + "\"", "none of that name");
        }
        return Tensors.read(name, root.get("inputs").get(name));
    }

    /** A parameter that has to be there. */
    double number(String param) {
        return optional(param).orElseThrow(() -> new UnreadableCase("Parameter " + param, "a number", "none"));
    }

    double number(String param, double otherwise) {
        return optional(param).orElse(otherwise);
    }

    /** A number; none where it is absent or null. */
    Optional<Double> optional(String param) {
        JsonNode node = root.get("params").path(param);
        return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(Tensors.number(param, node));
    }

    /** A list of numbers; none where it is absent or null. */
    List<Double> numbers(String param) {
        List<Double> numbers = new ArrayList<>();
        root.get("params").path(param).forEach(number -> numbers.add(Tensors.number(param, number)));
        return numbers;
    }

    String text(String param) {
        JsonNode node = root.get("params").path(param);
        if (!node.isTextual()) {
            throw new UnreadableCase("Parameter " + param, "a text", node.toString());
        }
        return node.asText();
    }

    /** A text; {@code otherwise} where there is none. */
    String text(String param, String otherwise) {
        return root.get("params").has(param) ? text(param) : otherwise;
    }

    /** A text, or a number as it is written; none where it is absent or null. */
    Optional<String> optionalText(String param) {
        JsonNode node = root.get("params").path(param);
        return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(node.asText());
    }

    /** The same case with the parameters that are inside one of its parameters. */
    GoldenCase within(String param) {
        JsonNode inner = root.get("params").path(param);
        if (!inner.isObject()) {
            throw new UnreadableCase("Parameter " + param, "an object", inner.toString());
        }
        ObjectNode changed = JSON.createObjectNode();
        changed.setAll((ObjectNode) root);
        changed.set("params", inner);
        return new GoldenCase(changed);
    }

    /** Whether a parameter is there and true. */
    boolean flag(String param) {
        return flag(param, false);
    }

    /** Whether a parameter is true; {@code otherwise} where it is absent. */
    boolean flag(String param, boolean otherwise) {
        return root.get("params").path(param).asBoolean(otherwise);
    }

    /** A list of texts, empty where it is absent. */
    List<String> texts(String param) {
        List<String> texts = new ArrayList<>();
        root.get("params").path(param).forEach(entry -> texts.add(entry.asText()));
        return texts;
    }

    /** Whether the reference refuses the inputs. */
    boolean raises() {
        return root.get("expected").has("raises");
    }

    Set<String> expectedNames() {
        return names("expected");
    }

    Set<String> inputNames() {
        return names("inputs");
    }

    private Set<String> names(String part) {
        Set<String> names = new LinkedHashSet<>();
        root.get(part).fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** What is expected under a name; a missing node where nothing is. */
    JsonNode expected(String name) {
        return root.get("expected").path(name);
    }
}
