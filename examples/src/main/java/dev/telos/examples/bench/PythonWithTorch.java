package dev.telos.examples.bench;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Finds a Python that has PyTorch. */
final class PythonWithTorch {
    private static final List<String> USUAL = List.of("/usr/bin/python3", "python3");
    private static final long PATIENCE_SECONDS = 60;

    private final Predicate<String> hasTorch;

    PythonWithTorch() {
        this(PythonWithTorch::importsTorch);
    }

    PythonWithTorch(Predicate<String> hasTorch) {
        this.hasTorch = hasTorch;
    }

    /**
     * The first usual one that can import torch, if any.
     *
     * @param wanted asked for by name: has to be able to
     */
    Optional<String> find(Optional<String> wanted) {
        if (wanted.isPresent() && !hasTorch.test(wanted.get())) {
            throw new IllegalArgumentException("--python " + wanted.get()
                    + " cannot import torch; install PyTorch for it," + " or leave the option out to measure without.");
        }
        return wanted.or(() -> USUAL.stream().filter(hasTorch).findFirst());
    }

    private static boolean importsTorch(String python) {
        try {
            Process process = new ProcessBuilder(python, "-c", "import torch, numpy")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
