package dev.telos.algorithms.modelcheck;

import dev.telos.algorithms.checkpoint.Checkpoint;
import io.vavr.Lazy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The comparisons that a file of expected numbers asks for, in float and in double.
 *
 * <p>Tolerances are absolute for logits, log-probabilities and entropies (1e-4 in float, 1e-10 in double), of a gradient's
 * largest number for gradients (1e-3, 1e-9), and 0 for greedy continuations, rendered chats, their ids and texts.
 */
public final class ModelChecks {
    private static final String NUMBERS = "tiny-qwen3-expected/1";
    private static final String CHAT = "tiny-qwen3-e2e/1";

    private ModelChecks() {}

    /**
     * The checks of a checkpoint against a file; weights are read when the first one runs.
     *
     * @throws UnreadableExpectation if the file is not of a schema known here
     */
    public static List<Check> of(Checkpoint checkpoint, Path file) {
        Expected expected = Expected.read(file);
        String schema = expected.at("schema").text();
        List<Check> checks = new ArrayList<>();
        ChatChecks chats = new ChatChecks(expected, checkpoint);
        if (schema.equals(CHAT)) {
            checks.addAll(chats.prompts());
        }
        for (Accuracy accuracy : Accuracy.values()) {
            Lazy<Probe> probe = Lazy.of(() -> new Probe(checkpoint.policy(accuracy.precision())));
            switch (schema) {
                case NUMBERS -> {
                    checks.addAll(SequenceChecks.of(expected, accuracy, probe));
                    checks.addAll(BatchChecks.of(expected, accuracy, probe));
                    checks.addAll(GradientChecks.of(expected, accuracy, probe));
                }
                case CHAT -> checks.addAll(chats.answers(accuracy, probe));
                default ->
                    throw new UnreadableExpectation(expected.at("schema").where(), NUMBERS + " or " + CHAT, schema);
            }
        }
        return checks;
    }
}
