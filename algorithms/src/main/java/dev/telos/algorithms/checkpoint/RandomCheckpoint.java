package dev.telos.algorithms.checkpoint;

import dev.telos.algorithms.checkpoint.safetensors.SafetensorsWriter;
import dev.telos.algorithms.checkpoint.safetensors.SafetensorsWriter.Source;
import dev.telos.algorithms.checkpoint.safetensors.SafetensorsWriter.Tensor;
import dev.telos.algorithms.checkpoint.safetensors.TensorType;
import dev.telos.graph.policy.TransformerPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A checkpoint of a given shape that has learned nothing, to see what a machine can hold and how fast it is without the real
 * weights.
 *
 * <p>Matrices are normal with the deviation that the config names as {@code initializer_range}, 0.02 where it names none;
 * gains are 1. Never more than a block of numbers is in memory.
 */
public final class RandomCheckpoint {
    private static final double USUAL_DEVIATION = 0.02;

    private RandomCheckpoint() {}

    /**
     * Writes a checkpoint to a folder, with the tokenizer of another one.
     *
     * @param config a config.json
     * @param tokenizer a folder with a tokenizer's files, if any
     * @param type of the weights, which the config then names
     * @param seed same seed, same weights
     * @throws InvalidCheckpoint naming everything that is wrong with the config
     */
    public static void write(Path config, Path tokenizer, Path target, TensorType type, long seed) {
        ModelConfig network =
                ConfigReader.read(config).toEither().getOrElseThrow(defects -> new InvalidCheckpoint(config, defects));
        try {
            CheckpointWriter writer = new CheckpointWriter(tokenizer, target);
            writer.companions();
            writer.config(config, Optional.of(network.withType(type)));
            List<Tensor> tensors = tensors(network, type, seed);
            AtomicFile.write(target.resolve(WeightFiles.SINGLE), out -> SafetensorsWriter.write(out, tensors));
        } catch (IOException e) {
            throw new UncheckedIOException("The checkpoint in " + target + " cannot be written: " + e, e);
        }
    }

    private static List<Tensor> tensors(ModelConfig network, TensorType type, long seed) {
        double deviation = network.json().path("initializer_range").asDouble(USUAL_DEVIATION);
        SplittableRandom random = new SplittableRandom(seed);
        List<Tensor> tensors = new ArrayList<>();
        TransformerPolicy.shapes(network.transformer(network.hiddenSize() / network.heads(), DataType.FLOAT))
                .forEach((name, shape) -> tensors.add(new Tensor(
                        name,
                        type,
                        Arrays.stream(shape).boxed().toList(),
                        shape.length == 1 ? ones() : normal(random.split(), deviation))));
        return tensors;
    }

    private static Source ones() {
        return (from, block, count) -> Arrays.fill(block, 0, count, 1);
    }

    /** Goes on with every block, which come in order. */
    private static Source normal(SplittableRandom random, double deviation) {
        return (from, block, count) -> {
            for (int i = 0; i < count; i++) {
                block[i] = deviation * random.nextGaussian();
            }
        };
    }
}
