package dev.telos.examples.command;

import dev.telos.algorithms.objective.Catalogue;
import dev.telos.algorithms.objective.CatalogueEntry;
import dev.telos.algorithms.task.Task;
import dev.telos.algorithms.train.ImmutableTrainerConfig;
import dev.telos.algorithms.train.Trainer;
import dev.telos.algorithms.train.TrainerConfig;
import dev.telos.algorithms.train.TrainingListener;
import dev.telos.algorithms.train.WarmStartCache;
import dev.telos.graph.backend.NativeThreads;
import dev.telos.graph.backend.Workers;
import dev.telos.graph.policy.TransformerPolicy;
import java.io.PrintWriter;
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
    private static final double MODEL_RATE = 1e-6;

    private final TrainingListener listener;

    public TrainCommand() {
        this(TrainingListener.SILENT);
    }

    /** With one more who hears of the run. */
    public TrainCommand(TrainingListener listener) {
        this.listener = listener;
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private TaskOptions options = new TaskOptions();

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Option(names = "--objective", defaultValue = "vimpo", description = "Name of an objective. Default vimpo.")
    private String objective = "";

    @Option(names = "--seed", defaultValue = "0", description = "Seed of the run. Default 0.")
    private long seed;

    @Option(names = "--threads", description = "Micro-batches worked on side by side. Default: one a core.")
    private int threads = Workers.limit();

    @Option(
            names = "--on-divergence",
            defaultValue = "standard",
            description =
                    "What happens when training diverges: standard stops at numbers that are not finite and warns of a"
                            + " collapsed entropy, an exploding divergence or ratio; stop, warn and ignore do so with all of them.")
    private OnDivergence onDivergence = OnDivergence.STANDARD;

    private TrainerConfig modelConfig(CatalogueEntry entry) {
        ImmutableTrainerConfig config = options.trainer(seed, MODEL_RATE)
                .withRecipe(entry.recipe())
                .withTemperature(model.temperature())
                .withMicroBatch(model.microBatch())
                .withAlarms(onDivergence.alarms())
                .withCheckpointEvery(model.saveEvery());
        return model.places().map(config::withPlaces).orElse(config);
    }

    @Override
    public Integer call() {
        if (threads < 1) {
            throw new IllegalArgumentException("--threads: expected at least 1, got " + threads + ".");
        }
        PrintWriter out = spec.commandLine().getOut();
        CatalogueEntry entry = Catalogue.named(objective);
        model.requireModelForItsOptions();
        if (model.model().isPresent()) {
            NativeThreads.limit(1);
            Workers.limit(threads);
            new ModelTraining(entry, model, modelConfig(entry), spec.commandLine(), listener)
                    .run(model.model().get());
            return 0;
        }
        Task task = options.task(spec.commandLine().getErr());
        TrainerConfig config =
                options.trainer(seed).withRecipe(entry.recipeForTasks()).withAlarms(onDivergence.alarms());
        NativeThreads.limit(1);
        Workers.limit(threads);
        TransformerPolicy start;
        try (Progress progress = new Progress("warm start", task.warmStart().steps())) {
            start = new WarmStartCache(options.cache()).get(task, 0, done -> progress.step());
        }
        out.println(entry.forTasks());
        new Trainer(task, entry.forTasks(), entry.range(), start, config)
                .run(TrainingListener.all(new StepPrinter(out), listener));
        return 0;
    }
}
