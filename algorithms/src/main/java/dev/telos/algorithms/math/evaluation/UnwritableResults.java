package dev.telos.algorithms.math.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Results cannot be written where it was asked for. */
public final class UnwritableResults extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    UnwritableResults(Path file, IOException cause) {
        super(
                "Results in " + file + ": expected a file that can be written, got " + cause + ". Give another file.",
                cause);
    }
}
