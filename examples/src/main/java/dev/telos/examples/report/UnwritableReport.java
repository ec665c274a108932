package dev.telos.examples.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A report cannot be written where it was asked for. */
public final class UnwritableReport extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    UnwritableReport(Path folder, IOException cause) {
        super(
                "Report in " + folder + ": expected a folder to write to, got " + cause + ". Give another folder.",
                cause);
    }
}
