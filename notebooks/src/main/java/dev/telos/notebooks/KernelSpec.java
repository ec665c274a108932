package dev.telos.notebooks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells Jupyter of the kernel {@code telos}: rapaio-jupyter-kernel with this process's class path. It is written where
 * Jupyter looks for kernels of the user (jupyter-client.readthedocs.io, "Kernel specs").
 */
public final class KernelSpec {
    static final String NAME = "telos";
    private static final String KERNEL = "org.rapaio.jupyter.kernel.MainApp";

    private KernelSpec() {}

    /** Takes no notice of its arguments. */
    public static void main(String[] args) throws IOException {
        Path folder = kernels().resolve(NAME);
        Files.createDirectories(folder);
        Path file = folder.resolve("kernel.json");
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), spec());
        System.out.println("Wrote " + file);
    }

    static Map<String, Object> spec() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                java,
                "-Xmx2g",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                KERNEL,
                "{connection_file}");
        return new TreeMap<>(Map.of(
                "argv", command,
                "display_name", "Java (Telos)",
                "language", "java",
                "interrupt_mode", "message",
                "env", Map.of("OMP_NUM_THREADS", "1")));
    }

    private static Path kernels() {
        String folder = System.getenv("JUPYTER_DATA_DIR");
        if (folder != null) {
            return Path.of(folder, "kernels");
        }
        String home = System.getProperty("user.home");
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.contains("win")) {
            return Path.of(System.getenv("APPDATA"), "jupyter", "kernels");
        }
        return system.contains("mac")
                ? Path.of(home, "Library", "Jupyter", "kernels")
                : Path.of(home, ".local", "share", "jupyter", "kernels");
    }
}
