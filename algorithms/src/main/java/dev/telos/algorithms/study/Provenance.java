package dev.telos.algorithms.study;

import dev.telos.graph.backend.Backend;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
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
        all.put("processor", processor());
        all.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        return all;
    }

    /** Such as {@code 38bc2c2}, or {@code 38bc2c2 with changes}; unknown where the sources were no Git repository. */
    private static String commit(Properties build) {
        String id = build.getProperty("commit", "");
        boolean changed = Boolean.parseBoolean(build.getProperty("changed"));
        return id.isEmpty() || id.startsWith("$") ? "unknown" : id + (changed ? " with changes" : "");
    }

    /** Its model, which Java does not tell; Linux does. */
    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException | UncheckedIOException e) {
            return "unknown";
        }
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
