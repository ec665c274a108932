package dev.telos.examples.command;

import dev.telos.algorithms.math.ImmutableMathTaskConfig;
import dev.telos.algorithms.math.MathTaskConfig;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A checkpoint and the problems that it is trained on. */
final class ModelOptions {
    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "Checkpoint in Hugging Face layout to train, in place of a small policy of our own.")
    private @Nullable Path model;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "Problems to learn from, for --model: JSON lines, a JSON array or Parquet.")
    private @Nullable Path data;

    @Option(names = "--held-out", paramLabel = "FILE", description = "Problems to evaluate on. Default: none.")
    private @Nullable Path heldOut;

    @Option(
            names = "--run",
            paramLabel = "DIR",
            defaultValue = "run",
            description =
                    "Folder of the run: settings, metrics and checkpoints. If it holds a run of the same settings,"
                            + " that goes on. Default run.")
    private Path run = Path.of("run");

    @Option(
            names = "--save-every",
            defaultValue = "10",
            description = "Rollouts between checkpoints; the last two are kept. Default 10.")
    private int saveEvery;

    @Mixin
    private MathOptions math = new MathOptions();

    @Option(
            names = "--format-weight",
            defaultValue = "0",
            description = "Weight of the reward for thinking once and answering in a box. Default 0.")
    private double formatWeight;

    @Option(
            names = "--overlong-cache",
            description = "Tokens before the longest response over which DAPO's punishment grows. Default: none.")
    private Optional<Integer> overlongCache = Optional.empty();

    @Option(names = "--temperature", defaultValue = "1", description = "Of sampling. Default 1.")
    private double temperature;

    @Option(
            names = "--micro-batch",
            defaultValue = "4",
            description =
                    "Sequences that go through the networks at once; changes the gradient by rounding alone. Default 4.")
    private int microBatch;

    @Option(names = "--places", description = "Responses under way at once. Default: all of a rollout.")
    private Optional<Integer> places = Optional.empty();

    @Option(names = "--dry-run", description = "For --model: read everything, print the plan of memory, and stop.")
    private boolean dryRun;

    Optional<Path> model() {
        return Optional.ofNullable(model);
    }

    /** Whether the data are for a checkpoint is not to be guessed. */
    void requireModelForItsOptions() {
        if (model == null && (data != null || heldOut != null)) {
            throw new IllegalArgumentException("--data, --held-out: expected --model DIR beside them, got none."
                    + " To train the small policy of a built-in task on a file, use --problems FILE.");
        }
    }

    Path data() {
        if (data == null) {
            throw new IllegalArgumentException("--model: expected --data FILE beside it, got none.");
        }
        return data;
    }

    Optional<Path> heldOut() {
        return Optional.ofNullable(heldOut);
    }

    Path run() {
        return run;
    }

    int saveEvery() {
        return saveEvery;
    }

    double temperature() {
        return temperature;
    }

    int microBatch() {
        return microBatch;
    }

    Optional<Integer> places() {
        return places;
    }

    boolean isDryRun() {
        return dryRun;
    }

    MathOptions math() {
        return math;
    }

    MathTaskConfig task() {
        ImmutableMathTaskConfig config = math.task().withFormatWeight(formatWeight);
        return overlongCache.map(config::withOverlongCache).orElse(config);
    }
}
