package dev.telos.examples.study;

import static dev.telos.examples.study.TaskStudy.ACTOR_WEIGHT;
import static dev.telos.examples.study.TaskStudy.BETA;
import static dev.telos.examples.study.TaskStudy.vimpo;

import dev.telos.algorithms.objective.Grpo;
import dev.telos.algorithms.study.Condition;
import dev.telos.algorithms.study.Contrast;
import dev.telos.algorithms.study.Measure;
import dev.telos.algorithms.study.Study;
import dev.telos.algorithms.train.StepKind;
import dev.telos.algorithms.train.TrainerConfig;
import dev.telos.dsl.Objective;
import dev.telos.graph.step.FusedStep;
import dev.telos.graph.step.MicroBatchStep;
import dev.telos.graph.step.Models;
import dev.telos.graph.step.Partition;
import dev.telos.graph.step.Step;
import dev.telos.graph.step.TwoPhaseStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How sequences are cut into micro-batches, which is no part of any formula. In verl each micro-batch is normalised and
 * whitened by itself, so that the gradient changes with the cut; here it does not.
 */
final class MicroBatches {
    static final String NAME = "micro-batches";

    private static final List<Integer> SIZES = List.of(32, 8);

    private static final Measure COSINE =
            Measure.plain("cosine_whole_step", "Cosine with the whole step's gradient", "", 4);

    private MicroBatches() {}

    static Study study(StudySettings settings) {
        TaskStudy task = new TaskStudy(settings);
        List<Condition> conditions = new ArrayList<>();
        List<Contrast> contrasts = new ArrayList<>();
        Map.of("grpo", Grpo.grpo(), "vimpo", vimpo(BETA, ACTOR_WEIGHT)).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> {
                    String whole = entry.getKey() + ", whole step";
                    conditions.add(condition(task, whole, entry.getValue(), StepKind.EXACT, Integer.MAX_VALUE));
                    for (StepKind kind : StepKind.values()) {
                        for (int size : SIZES) {
                            String name =
                                    entry.getKey() + ", " + (kind == StepKind.EXACT ? "exact" : "verl") + " in " + size;
                            conditions.add(condition(task, name, entry.getValue(), kind, size));
                            contrasts.add(new Contrast(name, whole));
                        }
                    }
                });
        return Study.builder()
                .name(NAME)
                .question("Does it matter for learning how a step is cut into micro-batches?")
                .conditions(conditions)
                .measures(List.of(TaskStudy.SAMPLED, COSINE, TaskStudy.GREEDY, TaskStudy.KL, TaskStudy.ENTROPY))
                .contrasts(contrasts)
                .build();
    }

    private static Condition condition(TaskStudy task, String name, Objective objective, StepKind kind, int size) {
        TrainerConfig config = task.config().withStep(kind).withMicroBatch(size);
        return new Condition(
                name,
                task.experiment(objective, config)
                        .withProbes(new GradientCosine(
                                COSINE.key(),
                                models -> step(objective, models, kind, size),
                                models -> new FusedStep(objective, models))));
    }

    private static Step step(Objective objective, Models models, StepKind kind, int size) {
        Partition partition = Partition.inOrder(size);
        return kind == StepKind.EXACT
                ? new TwoPhaseStep(objective, models, partition)
                : new MicroBatchStep(objective, models, partition);
    }
}
