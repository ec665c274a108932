package dev.telos.algorithms.checkpoint;

import dev.telos.algorithms.checkpoint.safetensors.Defect;
import dev.telos.algorithms.checkpoint.safetensors.SafetensorsFile;
import dev.telos.algorithms.checkpoint.safetensors.TensorType;
import dev.telos.graph.backend.ArrayBlocks;
import dev.telos.graph.policy.TransformerConfig;
import dev.telos.graph.policy.TransformerPolicy;
import io.vavr.collection.Seq;
import io.vavr.control.Validation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A model of the Qwen3 family in Hugging Face layout: {@code config.json}, {@code model.safetensors} or several such
 * files with {@code model.safetensors.index.json}, in F32, BF16 or F16, with a tied or an untied head.
 *
 * <p>Opening one reads config and headers, and checks that there is a tensor of the right shape for every weight and no
 * other, except that a tied head may be stored too, as a copy of the embedding. Weights are read where a policy is made, one at a time from mapped memory. Nothing is held open; the files must
 * not change meanwhile.
 */
public final class Checkpoint {
    static final String CONFIG = "config.json";

    private final Path folder;
    private final Path configFile;
    private final ModelConfig config;
    private final int headSize;
    private final Map<String, SafetensorsFile> files;

    private Checkpoint(
            Path folder, Path configFile, ModelConfig config, int headSize, Map<String, SafetensorsFile> files) {
        this.folder = folder;
        this.configFile = configFile;
        this.config = config;
        this.headSize = headSize;
        this.files = files;
    }

    /**
     * The checkpoint in a folder.
     *
     * @throws InvalidCheckpoint naming everything that is wrong with it
     */
    public static Checkpoint open(Path folder) {
        return open(folder, folder.resolve(CONFIG));
    }

    /** The checkpoint in a folder with another config than its own. */
    public static Checkpoint open(Path folder, Path config) {
        return validate(folder, config).toEither().getOrElseThrow(defects -> new InvalidCheckpoint(folder, defects));
    }

    /** The checkpoint in a folder, or everything that is wrong with it. */
    public static Validation<Seq<Defect>, Checkpoint> validate(Path folder) {
        return validate(folder, folder.resolve(CONFIG));
    }

    private static Validation<Seq<Defect>, Checkpoint> validate(Path folder, Path config) {
        return Validation.combine(ConfigReader.read(config), WeightFiles.read(folder))
                .ap((network, files) -> WeightChecks.headSize(config, network, files)
                        .map(headSize -> new Checkpoint(folder, config, network, headSize, files)))
                .mapError(both -> both.flatMap(defects -> defects))
                .flatMap(checked -> checked);
    }

    /** Where it is, the files of its tokenizer too. */
    public Path folder() {
        return folder;
    }

    /** Sizes of the network, to run in FLOAT or DOUBLE. */
    public TransformerConfig config(DataType precision) {
        return config.transformer(headSize, precision);
    }

    /** Reads the weights into a policy of FLOAT or DOUBLE precision; every number is exact in both. */
    public TransformerPolicy policy(DataType precision) {
        return TransformerPolicy.filled(
                config(precision), (name, array) -> file(name).read(name, ArrayBlocks.of(array)::write));
    }

    /** How each weight of the policy is stored. */
    public Map<String, TensorType> types() {
        Map<String, TensorType> types = new LinkedHashMap<>();
        TransformerPolicy.shapes(config(DataType.FLOAT)).keySet().forEach(name -> types.put(name, type(name)));
        return types;
    }

    /**
     * Writes a policy of this network to a folder in one file, each weight in the type that it was read in, with this checkpoint's
     * config and tokenizer.
     *
     * @throws IllegalArgumentException if the policy has other weights
     */
    public void save(TransformerPolicy policy, Path target) {
        save(policy, target, Optional.empty());
    }

    /** Writes a policy of this network to a folder, all weights in one type, which the config then names. */
    public void save(TransformerPolicy policy, Path target, TensorType type) {
        save(policy, target, Optional.of(type));
    }

    private void save(TransformerPolicy policy, Path target, Optional<TensorType> type) {
        if (!policy.config().equals(config(policy.precision()))) {
            throw new IllegalArgumentException("A policy to save: expected one of " + config(policy.precision())
                    + ", got " + policy.config() + ".");
        }
        write(policy.parameters(), target, type);
    }

    /**
     * Writes the weights of a policy of this network to a folder, all in one type, which the config then names.
     *
     * @param weights by name, shaped as {@link TransformerPolicy#shapes} says
     */
    public void save(Map<String, INDArray> weights, Path target, TensorType type) {
        Map<String, long[]> shapes = TransformerPolicy.shapes(config(DataType.FLOAT));
        boolean fits = weights.keySet().equals(shapes.keySet())
                && weights.entrySet().stream()
                        .allMatch(entry -> Arrays.equals(entry.getValue().shape(), shapes.get(entry.getKey())));
        if (!fits) {
            throw new IllegalArgumentException(
                    "Weights to save: expected those of " + config(DataType.FLOAT) + ", got others.");
        }
        write(weights, target, Optional.of(type));
    }

    private void write(Map<String, INDArray> weights, Path target, Optional<TensorType> type) {
        Map<String, TensorType> types = types();
        type.ifPresent(chosen -> types.replaceAll((name, read) -> chosen));
        try {
            CheckpointWriter writer = new CheckpointWriter(folder, target);
            writer.companions();
            writer.config(configFile, type.map(config::withType));
            writer.weights(weights, types);
        } catch (IOException e) {
            throw new UncheckedIOException("The checkpoint in " + target + " cannot be written: " + e, e);
        }
    }

    private TensorType type(String name) {
        return Objects.requireNonNull(file(name).entries().get(name)).type();
    }

    private SafetensorsFile file(String name) {
        return Objects.requireNonNull(files.get(name));
    }
}
