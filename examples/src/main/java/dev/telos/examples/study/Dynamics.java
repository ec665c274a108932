package dev.telos.examples.study;

import dev.telos.algorithms.study.Condition;
import dev.telos.algorithms.study.Contrast;
import dev.telos.algorithms.study.Study;
import java.util.List;
import java.util.stream.Stream;

/** Entropy and response length over a longer training, as in figures 6 and 7 of the paper of VIMPO (arXiv 2606.20008). */
final class Dynamics {
    static final String NAME = "dynamics";

    private static final int STEPS = 300;

    private Dynamics() {}

    static Study study(StudySettings settings) {
        TaskStudy task = new TaskStudy(settings, STEPS);
        List<Condition> conditions = Stream.of("grpo", "vimpo", "vimpo-value", "naive-grpo")
                .map(task::entry)
                .toList();
        return Study.builder()
                .name(NAME)
                .question("Do entropy and response length develop otherwise under VIMPO than under GRPO?")
                .conditions(conditions)
                .measures(
                        List.of(TaskStudy.ENTROPY, TaskStudy.LENGTH, TaskStudy.SAMPLED, TaskStudy.GREEDY, TaskStudy.KL))
                .contrasts(Contrast.with("grpo", conditions))
                .build();
    }
}
