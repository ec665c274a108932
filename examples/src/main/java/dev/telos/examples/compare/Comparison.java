package dev.telos.examples.compare;

import dev.telos.algorithms.objective.CatalogueEntry;
import dev.telos.algorithms.task.Task;
import dev.telos.algorithms.train.Evaluation;
import dev.telos.algorithms.train.ImmutableTrainerConfig;
import dev.telos.algorithms.train.StepMetrics;
import dev.telos.algorithms.train.Trainer;
import dev.telos.algorithms.train.TrainerConfig;
import dev.telos.algorithms.train.TrainingListener;
import dev.telos.algorithms.train.TrainingRun;
import dev.telos.examples.report.EvaluationPoint;
import dev.telos.examples.report.ObjectiveRuns;
import dev.telos.examples.report.SeedRun;
import dev.telos.graph.policy.TransformerPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;

/** Runs of several objectives over the same seeds, several at a time, all from one warm start. */
public final class Comparison {
    private final Task task;
    private final TransformerPolicy start;
    private final LongFunction<TrainerConfig> config;
    private final int workers;

    /** With the configuration of a run by its seed; each objective adds its recipe. */
    public Comparison(Task task, TransformerPolicy start, LongFunction<TrainerConfig> config, int workers) {
        this.task = task;
        this.start = start;
        this.config = config;
        this.workers = workers;
    }

    /** Trains each objective with each seed; {@code stepped} is called after every optimizer step of any run. */
    public List<ObjectiveRuns> run(List<CatalogueEntry> entries, long[] seeds, Runnable stepped)
            throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            List<List<Future<SeedRun>>> pending = new ArrayList<>();
            for (CatalogueEntry entry : entries) {
                List<Future<SeedRun>> runs = new ArrayList<>();
                for (long seed : seeds) {
                    runs.add(pool.submit(() -> train(entry, seed, stepped)));
                }
                pending.add(runs);
            }
            List<ObjectiveRuns> finished = new ArrayList<>();
            for (int i = 0; i < entries.size(); i++) {
                List<SeedRun> runs = new ArrayList<>();
                for (Future<SeedRun> run : pending.get(i)) {
                    runs.add(result(run));
                }
                CatalogueEntry entry = entries.get(i);
                finished.add(new ObjectiveRuns(
                        entry.forTasks().name(), entry.forTasks().explain(), runs));
            }
            return finished;
        } finally {
            pool.shutdownNow();
        }
    }

    private static SeedRun result(Future<SeedRun> run) throws InterruptedException {
        try {
            return run.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private SeedRun train(CatalogueEntry entry, long seed, Runnable stepped) {
        long began = System.nanoTime();
        // A policy of its own: runs side by side must not share arrays, the frozen reference included.
        TrainerConfig configured = ImmutableTrainerConfig.builder()
                .from(config.apply(seed))
                .recipe(entry.recipeForTasks())
                .build();
        Trainer trainer = new Trainer(task, entry.forTasks(), entry.range(), start.copy(), configured);
        TrainingRun run = trainer.run(new TrainingListener() {
            @Override
            public void stepped(StepMetrics metrics) {
                stepped.run();
            }
        });
        double minutes = (System.nanoTime() - began) / 60e9;
        return new SeedRun(
                seed, minutes, run.evaluations().stream().map(Comparison::point).toList());
    }

    private static EvaluationPoint point(Evaluation evaluation) {
        return new EvaluationPoint(
                evaluation.step(),
                Map.of(
                        "accuracy_greedy", evaluation.accuracyGreedy(),
                        "accuracy_sampled", evaluation.accuracySampled(),
                        "entropy", evaluation.entropy(),
                        "kl", evaluation.kl(),
                        "response_length", evaluation.responseLength()));
    }

    /** One line a run: accuracy before and after. */
    public String summary(List<ObjectiveRuns> objectives) {
        StringBuilder text = new StringBuilder();
        for (ObjectiveRuns objective : objectives) {
            for (SeedRun run : objective.runs()) {
                Map<String, Double> start = run.points().get(0).metrics();
                Map<String, Double> end =
                        run.points().get(run.points().size() - 1).metrics();
                text.append(String.format(
                        Locale.ROOT,
                        "%-18s seed %d  greedy %.3f -> %.3f  sampled %.3f -> %.3f  (%.1f min)%n",
                        objective.name(),
                        run.seed(),
                        start.get("accuracy_greedy"),
                        end.get("accuracy_greedy"),
                        start.get("accuracy_sampled"),
                        end.get("accuracy_sampled"),
                        run.minutes()));
            }
        }
        return text.toString();
    }
}
