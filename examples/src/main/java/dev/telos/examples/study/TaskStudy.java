package dev.telos.examples.study;

import dev.telos.algorithms.objective.Catalogue;
import dev.telos.algorithms.objective.ImmutableVimpoConfig;
import dev.telos.algorithms.objective.Vimpo;
import dev.telos.algorithms.objective.VimpoConfig;
import dev.telos.algorithms.study.Condition;
import dev.telos.algorithms.study.ImmutableTrainingExperiment;
import dev.telos.algorithms.study.Measure;
import dev.telos.algorithms.study.TrainingExperiment;
import dev.telos.algorithms.task.Task;
import dev.telos.algorithms.train.ImmutableTrainerConfig;
import dev.telos.algorithms.train.TrainerConfig;
import dev.telos.dsl.Objective;
import dev.telos.dsl.Weight;
import java.util.List;

/** What the studies on one task share: the task, the trainer's settings, and how accuracy is measured. */
public final class TaskStudy {
    /** Running sums, whose last number alone is rewarded. */
    static final String TASK = "sums24q40";

    static final int STEPS = 120;
    /** Of VIMPO on tasks of a few tokens. */
    static final double BETA = 0.05;
    /** Of the actor term, on tasks and in the paper. */
    static final double ACTOR_WEIGHT = 5e-3;

    static final Measure SAMPLED = Measure.percent("accuracy_sampled", "Sampled accuracy");
    static final Measure GREEDY = Measure.percent("accuracy_greedy", "Greedy accuracy");
    static final Measure KL = Measure.plain("kl", "KL to the reference", "nats per response", 2);
    static final Measure ENTROPY = Measure.plain("entropy", "Entropy", "nats per token", 3);
    static final Measure LENGTH = Measure.plain("response_length", "Response length", "tokens", 2);
    /** What {@link dev.telos.algorithms.train.Evaluation} tells; sampled accuracy decides. */
    public static final List<Measure> MEASURES = List.of(SAMPLED, GREEDY, KL, ENTROPY, LENGTH);

    private final Task task;
    private final StudySettings settings;
    private final ImmutableTrainerConfig config;

    TaskStudy(StudySettings settings) {
        this(settings, STEPS);
    }

    /** With other steps by default. */
    TaskStudy(StudySettings settings, int steps) {
        this.task = settings.taskOr(TASK);
        this.settings = settings;
        this.config = TrainerConfig.builder()
                .steps(settings.stepsOr(steps))
                .evaluationEvery(20)
                .build();
    }

    /** The trainer's settings, to be changed. */
    ImmutableTrainerConfig config() {
        return config;
    }

    /** An entry of the catalogue, by its name there and at its settings for tasks. */
    Condition entry(String name) {
        return new Condition(
                name,
                ImmutableTrainingExperiment.copyOf(TrainingExperiment.of(task, Catalogue.named(name), config))
                        .withCache(settings.cache()));
    }

    /** Any objective. */
    Condition condition(String name, Objective objective) {
        return condition(name, objective, config);
    }

    /** Any objective, trained otherwise. */
    Condition condition(String name, Objective objective, TrainerConfig changed) {
        return new Condition(name, experiment(objective, changed));
    }

    ImmutableTrainingExperiment experiment(Objective objective, TrainerConfig changed) {
        return TrainingExperiment.builder()
                .task(task)
                .objective(objective)
                .config(changed)
                .cache(settings.cache())
                .build();
    }

    /** As in names of conditions, such as {@code 5e-4}. */
    static String number(double value) {
        return String.valueOf(value).replace(".0E", "e").replace("E", "e");
    }

    /** VIMPO at a beta and a weight of the actor term, c_A; without it for 0. */
    static Objective vimpo(double beta, double actorWeight) {
        return actorWeight == 0 ? vimpo(beta, Weight.of(1)).without("actor") : vimpo(beta, Weight.of(actorWeight));
    }

    static Objective vimpo(double beta, Weight actorWeight) {
        return Vimpo.raw(vimpoConfig(beta, actorWeight));
    }

    static ImmutableVimpoConfig vimpoConfig(double beta, Weight actorWeight) {
        return VimpoConfig.builder().beta(beta).actorWeight(actorWeight).build();
    }
}
