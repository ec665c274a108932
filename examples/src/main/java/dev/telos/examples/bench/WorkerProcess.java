package dev.telos.examples.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running worker, which ends when closed. */
final class WorkerProcess implements AutoCloseable {
    private static final int LAST_WORDS = 2000;
    private static final long PATIENCE_SECONDS = 20;

    private final Process process;
    private final Worker worker;

    private WorkerProcess(String who, Process process, Path log) {
        this.process = process;
        this.worker = new Worker(
                who,
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)),
                new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8)),
                () -> end(log));
    }

    /**
     * Starts one.
     *
     * @param threads that it may compute with
     * @param log takes its error stream
     */
    static WorkerProcess start(Contender contender, int threads, Path log) {
        ProcessBuilder builder = new ProcessBuilder(contender.command().apply(threads)).redirectError(log.toFile());
        for (String name : List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")) {
            builder.environment().put(name, String.valueOf(threads));
        }
        try {
            return new WorkerProcess(contender.name(), builder.start(), log);
        } catch (IOException e) {
            throw new WorkerFailed(contender.name(), "it could not be started: " + e.getMessage());
        }
    }

    Worker worker() {
        return worker;
    }

    @Override
    public void close() {
        worker.quit();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static String end(Path log) {
        try {
            String all = Files.readString(log);
            return "It said: "
                    + all.substring(Math.max(0, all.length() - LAST_WORDS)).strip();
        } catch (IOException e) {
            return "It said nothing.";
        }
    }
}
