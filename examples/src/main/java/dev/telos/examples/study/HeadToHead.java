package dev.telos.examples.study;

import dev.telos.algorithms.study.Condition;
import dev.telos.algorithms.study.Contrast;
import dev.telos.algorithms.study.Study;
import java.util.List;
import java.util.stream.Stream;

/** Objectives of the field on one task, each at the catalogue's settings for it. */
final class HeadToHead {
    static final String NAME = "head-to-head";

    private HeadToHead() {}

    static Study study(StudySettings settings) {
        TaskStudy task = new TaskStudy(settings);
        List<Condition> conditions = Stream.of(
                        "grpo", "vimpo", "vimpo-adaptive", "vimpo-value", "naive-grpo", "ppo", "dapo", "dr-grpo")
                .map(task::entry)
                .toList();
        return Study.builder()
                .name(NAME)
                .question("Does any objective learn more than GRPO from the same number of rollouts?")
                .conditions(conditions)
                .measures(TaskStudy.MEASURES)
                .contrasts(Contrast.with("grpo", conditions))
                .build();
    }
}
