package dev.telos.algorithms.math.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Results as JSON lines, one a problem, each written at once:
 *
 * <pre>
 * {"index", "data_source", "ground_truth", "prompt_tokens", "samples", "correct", "majority",
 *  "responses": [{"text", "answer", "correct", "tokens", "stopped", "log_prob"}, ...]}
 * </pre>
 *
 * {@code index} counts the problems of the file from 0. {@code majority} is the probability that the answer given most often
 * is right, {@code answer} is null where none was found, {@code stopped} is false where there was no room for more, and
 * {@code log_prob} is that of the whole response at the temperature of sampling, in nats.
 */
public final class ResultLines implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final OutputStream out;

    private ResultLines(Path file, OutputStream out) {
        this.file = file;
        this.out = out;
    }

    /**
     * Begins a file, in the place of one that is there.
     *
     * @throws UnwritableResults if it cannot be written
     */
    public static ResultLines begin(Path file) {
        try {
            return new ResultLines(file, Files.newOutputStream(file));
        } catch (IOException e) {
            throw new UnwritableResults(file, e);
        }
    }

    /** Adds the line of a problem. */
    public void add(ProblemResult result) {
        try {
            // Not buffered: a process that is ended leaves whole lines.
            out.write((line(result) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UnwritableResults(file, e);
        }
    }

    private static ObjectNode line(ProblemResult result) {
        EncodedProblem problem = result.problem();
        ObjectNode line = JSON.createObjectNode()
                .put("index", problem.index())
                .put("data_source", problem.problem().dataSource())
                .put("ground_truth", problem.problem().groundTruth())
                .put("prompt_tokens", problem.length())
                .put("samples", result.counts().samples())
                .put("correct", result.counts().correct())
                .put("majority", result.majority());
        ArrayNode responses = line.putArray("responses");
        for (JudgedResponse response : result.responses()) {
            responses
                    .addObject()
                    .put("text", response.text())
                    .put("answer", response.answer().orElse(null))
                    .put("correct", response.isRight())
                    .put("tokens", response.tokens())
                    .put("stopped", response.isStopped())
                    .put("log_prob", response.logProbability());
        }
        return line;
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UnwritableResults(file, e);
        }
    }
}
