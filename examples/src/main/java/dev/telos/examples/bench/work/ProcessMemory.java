package dev.telos.examples.bench.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Resident memory of this process as Linux counts it, in bytes. */
public final class ProcessMemory {
    private static final Path SELF = Path.of("/proc/self");
    private static final long KIBIBYTE = 1024;

    private ProcessMemory() {}

    public static long resident() {
        return status("VmRSS:");
    }

    /** The most since {@link #resetPeak}. */
    static long peak() {
        return status("VmHWM:");
    }

    static void resetPeak() {
        try {
            Files.writeString(SELF.resolve("clear_refs"), "5");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long status(String name) {
        try {
            return Files.readAllLines(SELF.resolve("status")).stream()
                    .filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) * KIBIBYTE)
                    .findFirst()
                    .orElseThrow(() -> new IOException("No " + name + " in " + SELF + "/status."));
        } catch (IOException e) {
            throw new UncheckedIOException("Resident memory is measured on Linux only: " + e.getMessage(), e);
        }
    }
}
