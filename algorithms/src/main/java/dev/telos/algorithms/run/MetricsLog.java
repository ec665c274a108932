package dev.telos.algorithms.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.telos.algorithms.checkpoint.AtomicFile;
import dev.telos.algorithms.health.Diagnosis;
import dev.telos.algorithms.train.Evaluation;
import dev.telos.algorithms.train.StepMetrics;
import dev.telos.algorithms.train.TrainingListener;
import dev.telos.algorithms.train.ValueStep;
import io.vavr.collection.Map;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The metrics of a run as JSON lines: each step of value pretraining, optimizer step, warning and evaluation. */
public final class MetricsLog implements TrainingListener, AutoCloseable {
    private static final String UPDATE = "update";
    private static final String EVALUATED_AFTER = "evaluated_after";
    private static final String WARNED_AT = "warned_at";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Writer out;

    private MetricsLog(Writer out) {
        this.out = out;
    }

    /** Goes on with a log; what it says of steps after the state that the run goes on from is dropped. */
    public static MetricsLog open(Path file, int rollouts, int updates) {
        try {
            if (Files.exists(file)) {
                // Not readAllLines, which refuses a file in which a single byte is no text.
                String all = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                List<String> kept = all.lines()
                        .filter(line -> isBefore(line, rollouts, updates))
                        .toList();
                byte[] text = kept.isEmpty()
                        ? new byte[0]
                        : (String.join("\n", kept) + "\n").getBytes(StandardCharsets.UTF_8);
                AtomicFile.write(file, to -> to.write(text));
            }
            return new MetricsLog(Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new UncheckedIOException("The metrics in " + file + " cannot be written: " + e, e);
        }
    }

    /** A line that was cut off in the middle belongs to no step. */
    private static boolean isBefore(String line, int rollouts, int updates) {
        try {
            JsonNode json = JSON.readTree(line);
            if (json.has(EVALUATED_AFTER)) {
                return json.path(EVALUATED_AFTER).asInt() < rollouts;
            }
            String number = json.has(WARNED_AT) ? WARNED_AT : UPDATE;
            return updates > 0 && json.path(number).asInt(-1) < updates;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void pretrained(ValueStep step) {
        write(JSON.createObjectNode()
                .put("pretraining", step.step())
                .put("loss", step.loss())
                .put("explained_variance", step.explainedVariance())
                .put("gradient_norm", step.gradientNorm()));
    }

    @Override
    public void stepped(StepMetrics metrics) {
        ObjectNode json = JSON.createObjectNode()
                .put(UPDATE, metrics.step())
                .put("reward", metrics.reward())
                .put("accuracy", metrics.accuracy())
                .put("same_reward_groups", metrics.sameRewardGroups())
                .put("rollout_tries", metrics.rolloutTries())
                .put("response_length", metrics.responseLength())
                .put("loss", metrics.loss())
                .put("gradient_norm", metrics.gradientNorm())
                .put("skipped", metrics.skipped());
        put(json.putObject("terms"), metrics.terms());
        put(json.putObject("weights"), metrics.weights());
        put(json.putObject("observed"), metrics.observed());
        write(json);
    }

    private static void put(ObjectNode json, Map<String, Double> numbers) {
        numbers.forEach(entry -> json.put(entry._1, entry._2));
    }

    @Override
    public void warned(Diagnosis diagnosis) {
        ObjectNode json = JSON.createObjectNode()
                .put(WARNED_AT, diagnosis.vitals().update())
                .put("symptom", diagnosis.alarm().symptom().name());
        ArrayNode terms = json.putArray("terms");
        diagnosis.suspects().forEach(suspect -> terms.add(suspect.term()));
        write(json.put("message", diagnosis.toString()));
    }

    @Override
    public void evaluated(Evaluation evaluation) {
        write(JSON.createObjectNode()
                .put(EVALUATED_AFTER, evaluation.step())
                .put("accuracy_greedy", evaluation.accuracyGreedy())
                .put("accuracy_sampled", evaluation.accuracySampled())
                .put("entropy", evaluation.entropy())
                .put("kl", evaluation.kl())
                .put("response_length", evaluation.responseLength()));
    }

    private void write(ObjectNode json) {
        try {
            out.write(json + "\n");
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Metrics cannot be written: " + e, e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Metrics cannot be written: " + e, e);
        }
    }
}
