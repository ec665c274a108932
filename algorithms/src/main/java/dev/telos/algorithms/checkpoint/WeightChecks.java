package dev.telos.algorithms.checkpoint;

import dev.telos.algorithms.checkpoint.safetensors.Defect;
import dev.telos.algorithms.checkpoint.safetensors.Defects;
import dev.telos.algorithms.checkpoint.safetensors.SafetensorsFile;
import dev.telos.algorithms.checkpoint.safetensors.TensorEntry;
import dev.telos.graph.policy.InvalidTransformer;
import dev.telos.graph.policy.TransformerConfig;
import dev.telos.graph.policy.TransformerPolicy;
import io.vavr.collection.Seq;
import io.vavr.control.Validation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;

/** Whether a config's network and the tensors of a checkpoint belong together. */
final class WeightChecks {
    private static final String EMBEDDING = "model.embed_tokens.weight";
    private static final String HEAD = "lm_head.weight";
    private static final String FIRST_QUERY_NORM = "model.layers.0.self_attn.q_norm.weight";

    private WeightChecks() {}

    /** The length of a head, which the config may leave to the weights, where everything fits. */
    static Validation<Seq<Defect>, Integer> headSize(
            Path config, ModelConfig network, Map<String, SafetensorsFile> files) {
        Defects defects = new Defects(config.getFileName() + "");
        // Before names of weights are made for so many layers.
        if (network.layers() > files.size()) {
            defects.add(
                    "num_hidden_layers",
                    "expected at most one for each of " + files.size() + " tensors, got " + network.layers());
            return Validation.invalid(defects.all());
        }
        int headSize = network.headSize().orElseGet(() -> headSizeOfWeights(network, files));
        try {
            checkTensors(network.transformer(headSize, DataType.FLOAT), files, defects);
        } catch (InvalidTransformer e) {
            e.problems().forEach(defects::add);
        }
        return defects.orElse(() -> headSize);
    }

    /** The norm of queries has the length of one; without it what was the rule before there was a field. */
    private static int headSizeOfWeights(ModelConfig network, Map<String, SafetensorsFile> files) {
        SafetensorsFile file = files.get(FIRST_QUERY_NORM);
        List<Long> shape =
                file == null ? List.of() : entry(file, FIRST_QUERY_NORM).shape();
        return shape.size() == 1 && shape.get(0) <= Integer.MAX_VALUE
                ? Math.toIntExact(shape.get(0))
                : network.hiddenSize() / network.heads();
    }

    private static void checkTensors(TransformerConfig config, Map<String, SafetensorsFile> files, Defects defects) {
        Map<String, long[]> shapes = TransformerPolicy.shapes(config);
        shapes.forEach((name, lengths) -> {
            SafetensorsFile file = files.get(name);
            List<Long> shape = Arrays.stream(lengths).boxed().toList();
            if (file == null) {
                defects.add(WeightFiles.SINGLE, name, "expected a tensor of shape " + shape + ", but it is missing");
            } else if (!entry(file, name).shape().equals(shape)) {
                defects.add(
                        file.name(),
                        name,
                        "expected shape " + shape + ", got " + entry(file, name).shape());
            }
        });
        files.forEach((name, file) -> {
            boolean copyOfEmbedding = name.equals(HEAD) && config.tiedHead() && files.containsKey(EMBEDDING);
            if (copyOfEmbedding && !file.same(HEAD, Objects.requireNonNull(files.get(EMBEDDING)), EMBEDDING)) {
                defects.add(
                        file.name(),
                        name,
                        "expected the numbers of " + EMBEDDING + ", to which the config ties it, got others");
            } else if (!copyOfEmbedding && !shapes.containsKey(name)) {
                defects.add(file.name(), name, "expected the weights of the config's network alone, not this tensor");
            }
        });
    }

    private static TensorEntry entry(SafetensorsFile file, String name) {
        return Objects.requireNonNull(file.entries().get(name));
    }
}
