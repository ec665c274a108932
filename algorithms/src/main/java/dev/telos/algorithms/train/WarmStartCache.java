package dev.telos.algorithms.train;

import dev.telos.algorithms.hash.StableHash;
import dev.telos.algorithms.task.Demonstration;
import dev.telos.algorithms.task.Task;
import dev.telos.graph.policy.TransformerConfig;
import dev.telos.graph.policy.TransformerPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Warm starts kept in a folder, so that a second run of the same task begins at once. */
public final class WarmStartCache {
    /** Changes when a warm start would come out differently from the same settings. */
    private static final int RECIPE = 1;

    private final Path folder;

    public WarmStartCache(Path folder) {
        this.folder = folder;
    }

    /**
     * The warm start of a task, trained now if it is not kept yet or the file is damaged.
     *
     * @param progress hears the number of each training step done; nothing where the start was kept
     */
    public TransformerPolicy get(Task task, long seed, IntConsumer progress) {
        TransformerConfig config = TaskPolicy.config(task, seed);
        TransformerPolicy policy = TransformerPolicy.initialised(config);
        Path file = folder.resolve(key(task, config, seed) + ".bin");
        try {
            Files.createDirectories(folder);
            // Others may need the same start just now: one trains it while they wait, threads here, processes at the
            // file.
            synchronized (WarmStartCache.class) {
                try (FileChannel lock = lock(file)) {
                    lock.lock();
                    var kept = ParameterFile.read(file, policy.parameters());
                    if (kept.isPresent()) {
                        Map<String, INDArray> weights = kept.get();
                        return TransformerPolicy.of(config, weights);
                    }
                    WarmStart.train(policy, task, seed, progress);
                    ParameterFile.write(file, policy.parameters());
                    return policy;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The warm start could not be kept in " + folder + ": " + e.getMessage() + ". Name another folder.",
                    e);
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        return FileChannel.open(
                file.resolveSibling(file.getFileName() + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** Everything that decides about the outcome, the demonstrations themselves included. */
    private static String key(Task task, TransformerConfig config, long seed) {
        String demonstrations = task.demonstrations(seed, task.warmStart().draws()).stream()
                .map(Demonstration::toString)
                .collect(Collectors.joining());
        String all = RECIPE + "|" + config + "|" + seed + "|" + task.warmStart() + "|" + demonstrations;
        String name = task.name().replaceAll("[^A-Za-z0-9]", "-").toLowerCase(Locale.ROOT);
        return name + "-" + Long.toHexString(StableHash.bits(all));
    }
}
