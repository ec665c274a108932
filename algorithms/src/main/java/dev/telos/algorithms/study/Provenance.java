package dev.telos.algorithms.study;

import dev.telos.graph.backend.Backend;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What numbers were made with: code, libraries and machine. */
public final class Provenance {
    private static final String BUILD = "build.properties";

    private Provenance() {}

    /** Names and values, in the order in which to show them. */
    public static Map<String, String> ofThisProcess() {
        Map<String, String> all = ofThisBuild();
        all.put("backend", Backend.name());
        all.putAll(ofThisMachine());
        return all;
    }

    /** Those of the code and its libraries. */
    public static Map<String, String> ofThisBuild() {
        Properties build = build();
        Map<String, String> all = new LinkedHashMap<>();
        all.put("telos", build.getProperty("version"));
        all.put("commit", commit(build));
        all.put("nd4j", build.getProperty("nd4j"));
        return all;
    }

    /** Those of what it runs on. */
    public static Map<String, String> ofThisMachine() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
        all.put(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        Map<String, String> processor = firstProcessor();
        all.put("processor", processor.getOrDefault("model name", "unknown"));
        all.put("vectors", vectors(List.of(processor.getOrDefault("flags", "").split(" "))));
        all.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        return all;
    }

    /** Such as {@code 38bc2c2}, or {@code 38bc2c2 with changes}; unknown where the sources were no Git repository. */
    private static String commit(Properties build) {
        String id = build.getProperty("commit", "");
        boolean changed = Boolean.parseBoolean(build.getProperty("changed"));
        return id.isEmpty() || id.startsWith("$") ? "unknown" : id + (changed ? " with changes" : "");
    }

    /** What Linux tells of the first processor, and Java does not. */
    private static Map<String, String> firstProcessor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.takeWhile(line -> !line.isBlank())
                    .map(line -> line.split(":", 2))
                    .filter(parts -> parts.length == 2)
                    .collect(Collectors.toMap(
                            parts -> parts[0].strip(), parts -> parts[1].strip(), (first, second) -> first));
        } catch (IOException | UncheckedIOException e) {
            return Map.of();
        }
    }

    /** With AVX-512 products of matrices are cut otherwise: runs differ in their last digits, and then in more. */
    private static String vectors(List<String> flags) {
        if (flags.contains("avx512f")) {
            return "AVX-512";
        }
        return flags.contains("avx2") ? "AVX2" : "unknown";
    }

    private static Properties build() {
        Properties properties = new Properties();
        try (InputStream stream = Provenance.class.getResourceAsStream(BUILD)) {
            Optional<InputStream> found = Optional.ofNullable(stream);
            if (found.isPresent()) {
                properties.load(found.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("What this build is made of cannot be read: " + e, e);
        }
        return properties;
    }
}
