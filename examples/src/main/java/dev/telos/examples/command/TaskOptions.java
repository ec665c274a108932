package dev.telos.examples.command;

import dev.telos.algorithms.noise.RewardNoise;
import dev.telos.algorithms.task.FileTask;
import dev.telos.algorithms.task.ProblemFile;
import dev.telos.algorithms.task.Task;
import dev.telos.algorithms.task.Tasks;
import dev.telos.algorithms.train.ImmutableTrainerConfig;
import dev.telos.algorithms.train.TrainerConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is learned and how: the options that train and compare share. */
final class TaskOptions {
    private static final double TASK_RATE = 3e-4;

    @Option(
            names = "--task",
            defaultValue = "add2q60",
            description = "Built-in task: add2q60 (default), sums24q40, or another add<digits>q<percent>,"
                    + " sums<from><to>q<percent>, chain<from><to>m<modulus>o<operators>q<percent>,"
                    + " countdown<numbers>o<operators>q<percent>.")
    private String task = "";

    @Option(
            names = "--problems",
            paramLabel = "FILE",
            description = "JSON lines of prompt and answer to learn from in place of a built-in task.")
    private @Nullable Path problems;

    @Option(names = "--steps", defaultValue = "100", description = "Rollouts; one optimizer step each. Default 100.")
    private int steps;

    @Option(names = "--prompts", defaultValue = "16", description = "Prompts a rollout. Default 16.")
    private int prompts;

    @Option(names = "--samples", defaultValue = "8", description = "Responses a prompt. Default 8.")
    private int samples;

    @Option(
            names = "--learning-rate",
            description = "The policy's learning rate. Default 3e-4, and 1e-6 for a checkpoint.")
    private Optional<Double> learningRate = Optional.empty();

    @Option(
            names = "--noise",
            defaultValue = "none",
            description = "Flips of the training reward: none, group:P or sample:P with probability P.")
    private String noise = "";

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            defaultValue = ".telos",
            description = "Folder where warm starts are kept. Default .telos.")
    private Path cache = Path.of(".telos");

    Path cache() {
        return cache;
    }

    /** The task; lines of a problem file that cannot be used are named on {@code messages}. */
    Task task(PrintWriter messages) {
        if (problems == null) {
            return Tasks.named(task);
        }
        ProblemFile file = ProblemFile.read(problems);
        file.badLines().forEach(line -> messages.println(problems + ": " + line));
        messages.flush();
        return new FileTask(String.valueOf(problems.getFileName()), file.problems());
    }

    ImmutableTrainerConfig trainer(long seed) {
        return trainer(seed, TASK_RATE);
    }

    /** With this learning rate where none is given. */
    ImmutableTrainerConfig trainer(long seed, double defaultRate) {
        ImmutableTrainerConfig defaults = TrainerConfig.builder().build();
        return TrainerConfig.builder()
                .steps(steps)
                .prompts(prompts)
                .samples(samples)
                .seed(seed)
                .noise(noise(seed))
                .optimizer(dev.telos.graph.optimizer.ImmutableAdamWConfig.builder()
                        .from(defaults.optimizer())
                        .learningRate(learningRate.orElse(defaultRate))
                        .build())
                .build();
    }

    private RewardNoise noise(long seed) {
        String[] parts = noise.split(":", -1);
        try {
            if (noise.equals("none")) {
                return new RewardNoise.None();
            } else if (parts.length == 2 && parts[0].equals("group")) {
                return new RewardNoise.GroupFlip(Double.parseDouble(parts[1]), seed);
            } else if (parts.length == 2 && parts[0].equals("sample")) {
                return new RewardNoise.SampleFlip(Double.parseDouble(parts[1]), seed);
            }
        } catch (NumberFormatException e) {
            throw unknownNoise(e);
        }
        throw unknownNoise(null);
    }

    private IllegalArgumentException unknownNoise(@Nullable Throwable cause) {
        return new IllegalArgumentException(
                "--noise: expected none, group:P or sample:P with a number P, got \"" + noise + "\".", cause);
    }
}
