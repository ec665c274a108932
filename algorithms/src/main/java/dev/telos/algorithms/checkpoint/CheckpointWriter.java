package dev.telos.algorithms.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.telos.algorithms.checkpoint.safetensors.SafetensorsWriter;
import dev.telos.algorithms.checkpoint.safetensors.SafetensorsWriter.Tensor;
import dev.telos.algorithms.checkpoint.safetensors.TensorType;
import dev.telos.graph.backend.ArrayBlocks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Writes a model directory; with the weights last, where they are, everything is. */
final class CheckpointWriter {
    /** What belongs to a model besides config and weights. */
    private static final List<String> COMPANIONS = List.of(
            "generation_config.json",
            "tokenizer.json",
            "tokenizer_config.json",
            "vocab.json",
            "merges.txt",
            "added_tokens.json",
            "special_tokens_map.json",
            "chat_template.jinja",
            "chat_template.json");

    private final Path source;
    private final Path target;

    /** Makes the target folder if there is none. */
    CheckpointWriter(Path source, Path target) throws IOException {
        Files.createDirectories(target);
        this.source = source;
        this.target = target;
    }

    /** Copies the files of the tokenizer and of generation. */
    void companions() throws IOException {
        for (String name : COMPANIONS) {
            if (Files.isRegularFile(source.resolve(name))) {
                copy(source.resolve(name), target.resolve(name));
            }
        }
    }

    /** Copies the config, or writes the changed one. */
    void config(Path config, Optional<ObjectNode> changed) throws IOException {
        Path written = target.resolve(Checkpoint.CONFIG);
        if (changed.isPresent()) {
            byte[] text = (changed.get().toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
            AtomicFile.write(written, out -> out.write(text));
        } else {
            copy(config, written);
        }
    }

    void weights(Map<String, INDArray> parameters, Map<String, TensorType> types) throws IOException {
        List<Tensor> tensors = new ArrayList<>();
        parameters.forEach((name, array) -> tensors.add(new Tensor(
                name,
                Objects.requireNonNull(types.get(name)),
                Arrays.stream(array.shape()).boxed().toList(),
                ArrayBlocks.of(array)::read)));
        AtomicFile.write(target.resolve(WeightFiles.SINGLE), out -> SafetensorsWriter.write(out, tensors));
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.exists(to) || !Files.isSameFile(from, to)) {
            AtomicFile.write(to, out -> Files.copy(from, out));
        }
    }
}
