package dev.telos.algorithms.run;

import java.nio.file.Path;

/** The folder of a run cannot be used. The message says what was expected, what came, and what to do. */
public final class InvalidRun extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    InvalidRun(Path folder, String problem) {
        super("Run in " + folder + ": " + problem);
    }

    InvalidRun(Path folder, String problem, Throwable cause) {
        super("Run in " + folder + ": " + problem, cause);
    }
}
