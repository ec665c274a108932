package dev.telos.algorithms.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.telos.algorithms.checkpoint.AtomicFile;
import dev.telos.algorithms.checkpoint.Checkpoint;
import dev.telos.algorithms.checkpoint.safetensors.TensorType;
import dev.telos.algorithms.train.TrainingState;
import dev.telos.graph.optimizer.AdamW;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One state of a run in a folder: a checkpoint in Hugging Face layout that any reader loads, the optimizers' and the
 * critic's arrays beside it, {@code training.json} with the numbers, and {@code SHA256SUMS} of all files, which the tool
 * {@code sha256sum} reads too.
 */
final class StateFolder {
    private static final String NUMBERS = "training.json";
    private static final String TENSORS = "training.safetensors";
    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private StateFolder() {}

    /** Writes all files; the folder must not be in use. */
    static void write(Path folder, TrainingState state, Checkpoint model) throws IOException {
        model.save(state.policy(), folder, TensorType.F32);
        Map<String, Map<String, INDArray>> kinds = new LinkedHashMap<>();
        kinds.put("policy.mean", state.policyOptimizer().means());
        kinds.put("policy.mean_square", state.policyOptimizer().meanSquares());
        state.critic().ifPresent(critic -> {
            kinds.put("critic", critic.parameters());
            kinds.put("critic.mean", critic.optimizer().means());
            kinds.put("critic.mean_square", critic.optimizer().meanSquares());
        });
        StateTensors.write(folder.resolve(TENSORS), kinds);
        ObjectNode json = JSON.createObjectNode()
                .put("format", FORMAT)
                .put("rollouts", state.rollouts())
                .put("updates", state.updates());
        json.set("term_weights", StateNumbers.of(state.weights()));
        json.set("symptoms_in_a_row", StateNumbers.of(state.symptomsInARow()));
        json.set("policy_optimizer", StateNumbers.of(state.policyOptimizer()));
        state.critic().ifPresent(critic -> json.set("critic_optimizer", StateNumbers.of(critic.optimizer())));
        byte[] text = (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(folder.resolve(NUMBERS), out -> out.write(text));
        Digests.write(folder);
    }

    /**
     * The state in a folder.
     *
     * @throws IOException saying what is wrong with it
     */
    static TrainingState read(Path folder) throws IOException {
        Digests.check(folder);
        JsonNode json = JSON.readTree(Files.readString(folder.resolve(NUMBERS)));
        if (json.path("format").asInt() != FORMAT) {
            throw new IOException(NUMBERS + ": expected format " + FORMAT + ", got " + json.path("format")
                    + "; another version wrote it");
        }
        Map<String, Map<String, INDArray>> kinds = StateTensors.read(folder.resolve(TENSORS));
        Optional<TrainingState.Critic> critic = json.has("critic_optimizer")
                ? Optional.of(new TrainingState.Critic(
                        arrays(kinds, "critic"), optimizer(kinds, "critic", json.path("critic_optimizer"))))
                : Optional.empty();
        return new TrainingState(
                StateNumbers.count(json, "rollouts"),
                StateNumbers.count(json, "updates"),
                StateNumbers.weights(json.path("term_weights")),
                StateNumbers.counts(json.path("symptoms_in_a_row")),
                Checkpoint.open(folder).policy(DataType.FLOAT).parameters(),
                optimizer(kinds, "policy", json.path("policy_optimizer")),
                critic);
    }

    private static AdamW.State optimizer(Map<String, Map<String, INDArray>> kinds, String of, JsonNode numbers)
            throws IOException {
        return new AdamW.State(
                arrays(kinds, of + ".mean"),
                arrays(kinds, of + ".mean_square"),
                StateNumbers.count(numbers, "updates"),
                StateNumbers.count(numbers, "skipped"));
    }

    private static Map<String, INDArray> arrays(Map<String, Map<String, INDArray>> kinds, String kind)
            throws IOException {
        Map<String, INDArray> arrays = kinds.get(kind);
        if (arrays == null) {
            throw new IOException(TENSORS + ": expected tensors " + kind + "/..., got none");
        }
        return arrays;
    }
}
