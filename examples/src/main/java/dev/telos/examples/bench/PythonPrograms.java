package dev.telos.examples.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The programs in PyTorch, which travel in the jar. */
final class PythonPrograms {
    static final List<String> FILES = List.of(
            "arrays.py", "logits.py", "losses.py", "model.py", "rl_step.py", "sampling.py", "update.py", "worker.py");

    private PythonPrograms() {}

    /** Copies them to where an interpreter can read them. */
    static void copyTo(Path folder) {
        try {
            Files.createDirectories(folder);
            for (String file : FILES) {
                try (InputStream program = PythonPrograms.class.getResourceAsStream("/bench/" + file)) {
                    if (program == null) {
                        throw new IllegalStateException("bench/" + file + " is not on the class path.");
                    }
                    Files.copy(program, folder.resolve(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
