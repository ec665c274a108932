package dev.telos.examples.command;

import dev.telos.algorithms.objective.Catalogue;
import dev.telos.algorithms.objective.CatalogueEntry;
import dev.telos.algorithms.task.Task;
import dev.telos.algorithms.train.Evaluation;
import dev.telos.algorithms.train.StepMetrics;
import dev.telos.algorithms.train.Trainer;
import dev.telos.algorithms.train.TrainerConfig;
import dev.telos.algorithms.train.TrainingListener;
import dev.telos.algorithms.train.ValueStep;
import dev.telos.algorithms.train.WarmStartCache;
import dev.telos.graph.backend.NativeThreads;
import dev.telos.graph.backend.Workers;
import dev.telos.graph.policy.TransformerPolicy;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains with one objective and one seed, and prints every step. */
@Command(
        name = "train",
        description = "Train with one objective and one seed, printing every step.",
        mixinStandardHelpOptions = true)
public final class TrainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private TaskOptions options = new TaskOptions();

    @Option(names = "--objective", defaultValue = "vimpo", description = "Name of an objective. Default vimpo.")
    private String objective = "";

    @Option(names = "--seed", defaultValue = "0", description = "Seed of the run. Default 0.")
    private long seed;

    @Option(names = "--threads", description = "Micro-batches worked on side by side. Default: one a core.")
    private int threads = Workers.limit();

    @Override
    public Integer call() {
        if (threads < 1) {
            throw new IllegalArgumentException("--threads: expected at least 1, got " + threads + ".");
        }
        PrintWriter out = spec.commandLine().getOut();
        CatalogueEntry entry = Catalogue.named(objective);
        Task task = options.task(spec.commandLine().getErr());
        TrainerConfig config = options.trainer(seed).withRecipe(entry.recipeForTasks());
        NativeThreads.limit(1);
        Workers.limit(threads);
        TransformerPolicy start;
        try (Progress progress = new Progress("warm start", task.warmStart().steps())) {
            start = new WarmStartCache(options.cache()).get(task, 0, done -> progress.step());
        }
        out.println(entry.forTasks());
        new Trainer(task, entry.forTasks(), entry.range(), start, config).run(new Printer(out));
        return 0;
    }

    private record Printer(PrintWriter out) implements TrainingListener {
        @Override
        public void pretrained(ValueStep step) {
            out.printf(
                    Locale.ROOT,
                    "value pretraining %4d  loss %.5f  explained variance %+.3f  gradient %.4f%n",
                    step.step(),
                    step.loss(),
                    step.explainedVariance(),
                    step.gradientNorm());
            out.flush();
        }

        @Override
        public void stepped(StepMetrics metrics) {
            out.printf(
                    Locale.ROOT,
                    "step %4d  reward %.3f  accuracy %.3f  same-reward groups %.2f%s  length %.2f  loss %+.5f"
                            + "  %s  %s  gradient %.4f%s%n",
                    metrics.step(),
                    metrics.reward(),
                    metrics.accuracy(),
                    metrics.sameRewardGroups(),
                    metrics.rolloutTries() == 1 ? "" : " in " + metrics.rolloutTries() + " rollouts",
                    metrics.responseLength(),
                    metrics.loss(),
                    numbers(metrics.terms()),
                    numbers(metrics.observed()),
                    metrics.gradientNorm(),
                    metrics.skipped() == 0 ? "" : "  skipped " + metrics.skipped());
            out.flush();
        }

        private static String numbers(io.vavr.collection.Map<String, Double> values) {
            return values.map(entry -> String.format(Locale.ROOT, "%s %.4g", entry._1, entry._2))
                    .mkString("  ");
        }

        @Override
        public void evaluated(Evaluation evaluation) {
            out.printf(
                    Locale.ROOT,
                    "evaluation after %d steps: greedy %.3f  sampled %.3f  entropy %.3f nats  kl %.3f nats a response"
                            + "  length %.2f%n",
                    evaluation.step(),
                    evaluation.accuracyGreedy(),
                    evaluation.accuracySampled(),
                    evaluation.entropy(),
                    evaluation.kl(),
                    evaluation.responseLength());
            out.flush();
        }
    }
}
