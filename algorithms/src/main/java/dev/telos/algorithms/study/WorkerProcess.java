package dev.telos.algorithms.study;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntConsumer;

/** A {@link StudyWorker} in a process of its own. */
final class WorkerProcess implements AutoCloseable {
    private static final int LAST_WORDS = 2000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter orders;
    private final Path log;

    private WorkerProcess(Process process, Path log) {
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.orders = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        this.log = log;
    }

    /** It cannot be started, or has ended. */
    static final class Ended extends IOException {
        private static final long serialVersionUID = 1L;

        Ended(String message) {
            super(message);
        }
    }

    /** The run itself failed; the process goes on. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        Failed(String message) {
            super(message);
        }
    }

    /**
     * Starts one.
     *
     * @param log takes its error stream
     */
    static WorkerProcess start(List<String> command, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment().put("OMP_NUM_THREADS", "1");
        return new WorkerProcess(builder.start(), log);
    }

    /** Makes a run. */
    StudyWorker.Answer run(String condition, long seed, IntConsumer progress) throws IOException, Failed {
        try {
            orders.write(JSON.writeValueAsString(new StudyWorker.Order(condition, seed)) + "\n");
            orders.flush();
        } catch (IOException e) {
            throw ended();
        }
        while (true) {
            String line = answers.readLine();
            if (line == null) {
                throw ended();
            }
            StudyWorker.Answer answer = JSON.readValue(line, StudyWorker.Answer.class);
            if (!answer.failure().isEmpty()) {
                throw new Failed(answer.failure());
            }
            if (!answer.points().isEmpty()) {
                return answer;
            }
            progress.accept(answer.step());
        }
    }

    private Ended ended() {
        return new Ended("the worker process ended" + lastWords());
    }

    private String lastWords() {
        try {
            String all = Files.readString(log).strip();
            return all.isEmpty()
                    ? " without a word"
                    : ". It said: " + all.substring(Math.max(0, all.length() - LAST_WORDS));
        } catch (IOException e) {
            return " without a word";
        }
    }

    /** Ends it, in the middle of a run too. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
