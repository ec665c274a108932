package dev.telos.examples.dependencies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A library in the bill of materials.
 *
 * @param name group and artifact, with a colon between them
 * @param licences to choose from
 */
record Component(String name, String version, Set<String> licences) {

    /** All in a CycloneDX file. */
    static List<Component> read(Path bill) throws IOException {
        return elements(new ObjectMapper().readTree(bill.toFile()).path("components")).stream()
                .map(Component::of)
                .toList();
    }

    private static Component of(JsonNode component) {
        return new Component(
                component.path("group").asText() + ":" + component.path("name").asText(),
                component.path("version").asText(),
                elements(component.path("licenses")).stream()
                        .map(Component::licence)
                        .collect(Collectors.toSet()));
    }

    private static String licence(JsonNode entry) {
        JsonNode licence = entry.path("license");
        return licence.path("id")
                .asText(licence.path("name").asText(entry.path("expression").asText()));
    }

    private static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
