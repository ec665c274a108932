package dev.telos.examples.bench.exchange;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What stands beside the arrays of a folder.
 *
 * @param settings numbers by name
 * @param arrays by name
 */
record ArrayIndex(Map<String, Double> settings, Map<String, Entry> arrays) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One array.
     *
     * @param type float32 or int32, little-endian
     * @param shape lengths of its axes
     */
    record Entry(String type, List<Integer> shape) {}

    static ArrayIndex read(Path folder) {
        try {
            return JSON.readValue(file(folder), ArrayIndex.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Path folder) throws IOException {
        JSON.writeValue(file(folder), this);
    }

    static Path data(Path folder, String name) {
        return folder.resolve(name + ".bin");
    }

    private static java.io.File file(Path folder) {
        return folder.resolve("index.json").toFile();
    }
}
