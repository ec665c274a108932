package dev.telos.algorithms.task;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file of problems cannot be read at all. */
public final class UnreadableProblemFile extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    UnreadableProblemFile(Path file, IOException cause) {
        super(
                "Problems " + file + ": expected a readable file, but "
                        + (cause instanceof NoSuchFileException ? "there is none" : cause)
                        + ". Check the path and its permissions.",
                cause);
    }
}
