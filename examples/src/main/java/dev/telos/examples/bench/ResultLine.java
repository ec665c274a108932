package dev.telos.examples.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** An outcome as one line of JSON; what was not measured is left out. */
final class ResultLine {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ResultLine() {}

    static String of(Outcome outcome) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("case", outcome.of().name());
        line.put("ours_ms", outcome.ours());
        outcome.pytorch().ifPresent(other -> line.put("pytorch_ms", other.millis()));
        outcome.ratio().ifPresent(ratio -> line.put("ratio", ratio));
        line.put("limit_ms", outcome.limit());
        line.put("threads", outcome.of().threads());
        line.put("runs", outcome.runs());
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
