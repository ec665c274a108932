package dev.telos.examples.command;

import dev.telos.algorithms.data.BadRows;
import dev.telos.algorithms.data.ProblemOptions;
import dev.telos.algorithms.data.ProblemSet;
import dev.telos.algorithms.math.ImmutableMathTaskConfig;
import dev.telos.algorithms.math.MathTaskConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    @Option(names = "--limit", description = "Rows read of each file. Default: all.")
    private long limit = Long.MAX_VALUE;

    @Option(
            names = "--bad-rows",
            defaultValue = "fatal",
            description = "What becomes of rows that give no problem: fatal (default) or skip.")
    private BadRows badRows = BadRows.FATAL;

    @Option(names = "--longest-prompt", defaultValue = "1024", description = "Tokens of a prompt. Default 1024.")
    private int longestPrompt;

    @Option(names = "--longest-response", defaultValue = "1024", description = "Tokens of a response. Default 1024.")
    private int longestResponse;

    @Option(
            names = "--thinking",
            arity = "1",
            description = "true or false, whether the chat template lets the model think. Default: as it says.")
    private Optional<Boolean> thinking = Optional.empty();

    @Option(names = "--system", description = "What the model is told before every problem. Default: nothing.")
    private Optional<String> system = Optional.empty();

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
            description = "Sequences that go through the networks at once; never changes the gradient. Default 4.")
    private int microBatch;

    @Option(names = "--places", description = "Responses under way at once. Default: all of a rollout.")
    private Optional<Integer> places = Optional.empty();

    @Option(names = "--dry-run", description = "For --model: read everything, print the plan of memory, and stop.")
    private boolean dryRun;

    Optional<Path> model() {
        return Optional.ofNullable(model);
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

    /** The problems of a file; rows that give none are named on {@code messages}. */
    ProblemSet problems(Path file, PrintWriter messages) {
        ProblemSet set = ProblemSet.read(
                file, ProblemOptions.builder().badRows(badRows).limit(limit).build());
        set.badRows().forEach(messages::println);
        messages.flush();
        return set;
    }

    MathTaskConfig task() {
        ImmutableMathTaskConfig.Builder config = MathTaskConfig.builder();
        overlongCache.ifPresent(config::overlongCache);
        return config.longestPrompt(longestPrompt)
                .longestResponse(longestResponse)
                .enableThinking(thinking)
                .systemPrompt(system)
                .formatWeight(formatWeight)
                .build();
    }
}
