package dev.telos.examples.study;

import dev.telos.algorithms.objective.Catalogue;
import dev.telos.algorithms.study.Condition;
import dev.telos.algorithms.study.Contrast;
import dev.telos.algorithms.study.Measure;
import dev.telos.algorithms.study.Study;
import java.util.ArrayList;
import java.util.List;

/** Objectives of the field on one task, each at the catalogue's settings for it. */
final class HeadToHead {
    static final String NAME = "head-to-head";

    private static final List<String> OBJECTIVES =
            List.of("grpo", "vimpo", "vimpo-adaptive", "vimpo-value", "naive-grpo", "ppo", "dapo", "dr-grpo");

    private static final Measure ROLLOUTS = Measure.plain("train/rollout_tries", "Rollouts a step", "", 1);

    private HeadToHead() {}

    static Study study(StudySettings settings) {
        TaskStudy task = new TaskStudy(settings);
        List<Condition> conditions = new ArrayList<>();
        for (String name : OBJECTIVES) {
            conditions.add(task.entry(name));
        }
        // DAPO draws again where all rewards of a group are equal: more rollouts for as many optimizer steps.
        conditions.add(task.condition(
                "dapo, one rollout a step", Catalogue.named("dapo").forTasks()));
        return Study.builder()
                .name(NAME)
                .question("Does any objective learn more than GRPO in as many optimizer steps?")
                .conditions(conditions)
                .measures(TaskStudy.MEASURES)
                .addMeasures(ROLLOUTS)
                .contrasts(Contrast.with("grpo", conditions))
                .build();
    }
}
