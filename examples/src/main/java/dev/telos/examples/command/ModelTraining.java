package dev.telos.examples.command;

import dev.telos.algorithms.checkpoint.Checkpoint;
import dev.telos.algorithms.data.MathProblem;
import dev.telos.algorithms.health.BrokenNetwork;
import dev.telos.algorithms.health.Diverged;
import dev.telos.algorithms.math.ChatPrompts;
import dev.telos.algorithms.math.MathTask;
import dev.telos.algorithms.objective.CatalogueEntry;
import dev.telos.algorithms.run.MemoryPlan;
import dev.telos.algorithms.run.MetricsLog;
import dev.telos.algorithms.run.RunFolder;
import dev.telos.algorithms.train.Trainer;
import dev.telos.algorithms.train.TrainerConfig;
import dev.telos.algorithms.train.TrainingListener;
import dev.telos.algorithms.train.TrainingState;
import dev.telos.graph.backend.MemoryLimits;
import dev.telos.graph.backend.Workers;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import picocli.CommandLine;

/** Trains a checkpoint on a file of problems; called again on the folder of a run, it goes on from its last state. */
final class ModelTraining {
    private final CatalogueEntry entry;
    private final ModelOptions options;
    private final TrainerConfig config;
    private final PrintWriter out;
    private final PrintWriter messages;
    private final TrainingListener listener;

    ModelTraining(
            CatalogueEntry entry,
            ModelOptions options,
            TrainerConfig config,
            CommandLine commandLine,
            TrainingListener listener) {
        this.entry = entry;
        this.options = options;
        this.config = config;
        this.out = commandLine.getOut();
        this.messages = commandLine.getErr();
        this.listener = listener;
    }

    void run(Path folder) {
        Checkpoint model = Checkpoint.open(folder);
        MathTask task = task(folder);
        out.println(model.config(DataType.FLOAT));
        out.println(entry.objective());
        out.printf(
                "%d problems to learn from, %d held out, %d left out for prompts of more than %d tokens; prompts of at most"
                        + " %d tokens, responses of at most %d%n",
                task.trainingProblems().size(),
                task.heldOutProblems().size(),
                task.leftOut().size(),
                options.task().longestPrompt(),
                task.promptWidth(),
                task.maxResponseLength());
        boolean critic = entry.objective().requirements().critic();
        MemoryPlan plan = MemoryPlan.of(model.config(DataType.FLOAT), task, config, critic, Workers.limit());
        out.println(plan);
        out.flush();
        plan.require(MemoryLimits.current());
        if (!options.isDryRun()) {
            train(model, task, settings(folder, task));
        }
    }

    private MathTask task(Path folder) {
        List<MathProblem> heldOut = options.heldOut()
                .map(file -> options.math().problems(file, messages).problems())
                .orElse(List.of());
        return new MathTask(
                options.data().getFileName() + "",
                options.math().problems(options.data(), messages).problems(),
                heldOut,
                ChatPrompts.open(folder),
                options.task());
    }

    private void train(Checkpoint model, MathTask task, Map<String, String> settings) {
        try (RunFolder run = RunFolder.open(options.run(), settings)) {
            Trainer trainer = new Trainer(task, entry.objective(), entry.range(), model.policy(DataType.FLOAT), config);
            Optional<TrainingState> state = run.latest(messages::println);
            state.ifPresent(stored -> {
                trainer.restore(stored);
                out.println("goes on after " + stored.rollouts() + " rollouts");
            });
            try (MetricsLog log = MetricsLog.open(
                    run.metrics(),
                    state.map(TrainingState::rollouts).orElse(0),
                    state.map(TrainingState::updates).orElse(0))) {
                trainer.run(TrainingListener.all(new StepPrinter(out), log, storing(run, model), listener));
            }
        } catch (Diverged | BrokenNetwork e) {
            messages.println(
                    "The last states in " + options.run()
                            + " are checkpoints: to go on from one with other settings, name it by --model, with a --run of its own.");
            throw e;
        }
    }

    /** All that decides about the outcome; the number of steps does not decide about those before the last. */
    private Map<String, String> settings(Path folder, MathTask task) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("model", folder.toAbsolutePath().normalize().toString());
        settings.put("data", options.data().toAbsolutePath().normalize().toString());
        settings.put("problems", task.trainingProblems().size() + "");
        settings.put("objective", entry.name());
        settings.put("task", options.task().toString());
        settings.put("prompts x samples", config.prompts() + " x " + config.samples());
        settings.put("temperature", config.temperature() + "");
        settings.put("epochs x mini-batches", config.epochs() + " x " + config.miniBatches());
        settings.put("micro-batch", config.microBatch() + "");
        settings.put("places", config.places() + "");
        settings.put("policy optimizer", config.optimizer() + "");
        settings.put("critic optimizer", config.criticOptimizer() + "");
        settings.put("recipe", config.recipe() + "");
        settings.put("noise", config.noise() + "");
        settings.put("seed", config.seed() + "");
        return settings;
    }

    private TrainingListener storing(RunFolder run, Checkpoint model) {
        return new TrainingListener() {
            @Override
            public void checkpoint(TrainingState state) {
                out.println("stored in " + run.save(state, model));
                out.flush();
            }
        };
    }
}
