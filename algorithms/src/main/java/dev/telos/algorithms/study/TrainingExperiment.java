package dev.telos.algorithms.study;

import dev.telos.algorithms.objective.CatalogueEntry;
import dev.telos.algorithms.task.Task;
import dev.telos.algorithms.train.ImmutableTrainerConfig;
import dev.telos.algorithms.train.Trainer;
import dev.telos.algorithms.train.TrainerConfig;
import dev.telos.algorithms.train.WarmStartCache;
import dev.telos.dsl.ClipRange;
import dev.telos.dsl.Objective;
import dev.telos.dsl.Telos;
import dev.telos.graph.policy.TransformerPolicy;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.IntConsumer;
import org.immutables.value.Value;

/**
 * Reinforcement learning of a task by an objective. A seed has a warm start of its own, so that what is found does not hang
 * on one of them; conditions with the same seed share it.
 *
 * <p>A point has what {@link dev.telos.algorithms.train.Evaluation} tells; the training metrics under {@code train/},
 * each the mean over the steps since the last point; and what the probes measure on the last rollout before it, at the
 * first point on the first one.
 */
@Value.Immutable
public abstract class TrainingExperiment implements Experiment {
    private static final double DEFAULT_RANGE = 0.2;

    public static ImmutableTrainingExperiment.Builder builder() {
        return ImmutableTrainingExperiment.builder();
    }

    /** An entry of the catalogue at its settings for built-in tasks; its recipe takes the place of the configuration's. */
    public static ImmutableTrainingExperiment of(Task task, CatalogueEntry entry, TrainerConfig config) {
        return builder()
                .task(task)
                .objective(entry.forTasks())
                .range(entry.range())
                .config(ImmutableTrainerConfig.builder()
                        .from(config)
                        .recipe(entry.recipeForTasks())
                        .build())
                .build();
    }

    public abstract Task task();

    public abstract Objective objective();

    /** Of the ratio pi / pi_old; the shares of tokens outside are measured. */
    @Value.Default
    public ClipRange range() {
        return Telos.clip(DEFAULT_RANGE);
    }

    /** How it trains; the run's seed takes the place of the one in it and in its noise. */
    public abstract TrainerConfig config();

    public abstract List<Probe> probes();

    /** The seed of one warm start for all runs; unless it is given, each run's own seed. */
    public abstract OptionalLong warmStartSeed();

    /** Where warm starts are kept. */
    @Value.Default
    public Path cache() {
        return Path.of(".telos");
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>(TrainingSettings.of(task(), config()));
        warmStartSeed().ifPresent(seed -> settings.put("warm start's seed", String.valueOf(seed)));
        settings.put("objective", objective().explain());
        return settings;
    }

    @Override
    public int steps() {
        return config().steps();
    }

    @Override
    public List<Point> run(long seed, IntConsumer progress) {
        TransformerPolicy start =
                new WarmStartCache(cache()).get(task(), warmStartSeed().orElse(seed), step -> {});
        TrainerConfig seeded = ImmutableTrainerConfig.builder()
                .from(config())
                .seed(seed)
                .noise(config().noise().seeded(seed))
                .build();
        PointRecorder recorder = new PointRecorder(seeded, probes(), progress);
        new Trainer(task(), objective(), range(), start, seeded).run(recorder);
        return recorder.points();
    }
}
