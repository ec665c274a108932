package dev.telos.algorithms.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.telos.graph.optimizer.AdamW;
import dev.telos.graph.step.TermWeights;
import dev.telos.graph.step.TermWeights.Averages;
import dev.telos.graph.step.TermWeights.Steering;
import io.vavr.collection.HashMap;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The numbers of a state as JSON. Those that are not whole are texts, which keep every digit and infinity. */
final class StateNumbers {
    private StateNumbers() {}

    static ObjectNode of(TermWeights.State weights) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode averages = json.putObject("averages");
        weights.averages().forEach((term, of) -> pair(averages, term, of.against(), of.own()));
        ObjectNode steering = json.putObject("steering");
        weights.steering().forEach((term, of) -> pair(steering, term, of.coefficient(), of.last()));
        return json;
    }

    private static void pair(ObjectNode json, String name, double first, double second) {
        json.putArray(name).add(Double.toString(first)).add(Double.toString(second));
    }

    static TermWeights.State weights(JsonNode json) throws IOException {
        HashMap<String, Averages> averages = HashMap.empty();
        for (var entry : json.path("averages").properties()) {
            averages = averages.put(
                    entry.getKey(), new Averages(number(entry.getValue(), 0), number(entry.getValue(), 1)));
        }
        HashMap<String, Steering> steering = HashMap.empty();
        for (var entry : json.path("steering").properties()) {
            steering = steering.put(
                    entry.getKey(), new Steering(number(entry.getValue(), 0), number(entry.getValue(), 1)));
        }
        return new TermWeights.State(averages, steering);
    }

    private static double number(JsonNode pair, int index) throws IOException {
        try {
            return Double.parseDouble(pair.path(index).asText());
        } catch (NumberFormatException e) {
            throw new IOException("expected two numbers, got " + pair, e);
        }
    }

    static ObjectNode of(Map<String, Integer> counts) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        counts.forEach(json::put);
        return json;
    }

    static Map<String, Integer> counts(JsonNode json) throws IOException {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (var entry : json.properties()) {
            counts.put(entry.getKey(), count(json, entry.getKey()));
        }
        return counts;
    }

    static int count(JsonNode json, String name) throws IOException {
        JsonNode count = json.path(name);
        if (!count.isIntegralNumber() || !count.canConvertToInt() || count.intValue() < 0) {
            throw new IOException(name + ": expected a whole number from 0 to " + Integer.MAX_VALUE + ", got " + count);
        }
        return count.intValue();
    }

    static ObjectNode of(AdamW.State optimizer) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("updates", optimizer.updates())
                .put("skipped", optimizer.skipped());
    }
}
