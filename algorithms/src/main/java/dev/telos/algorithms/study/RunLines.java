package dev.telos.algorithms.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** Finished runs as lines of JSON. Numbers are exact; NaN stands as the text {@code "NaN"}. */
final class RunLines {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RunLines() {}

    static String write(RunRecord run) {
        try {
            return JSON.writeValueAsString(run);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record of texts and numbers always is JSON: " + e, e);
        }
    }

    /** Empty for a line that is no whole run. */
    static Optional<RunRecord> read(String line) {
        try {
            RunRecord run = JSON.readValue(line, RunRecord.class);
            return run == null || run.points().isEmpty() ? Optional.empty() : Optional.of(run);
        } catch (JsonProcessingException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
