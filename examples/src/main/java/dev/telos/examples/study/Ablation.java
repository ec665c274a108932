package dev.telos.examples.study;

import static dev.telos.examples.study.TaskStudy.ACTOR_WEIGHT;
import static dev.telos.examples.study.TaskStudy.BETA;
import static dev.telos.examples.study.TaskStudy.vimpo;

import dev.telos.algorithms.study.Condition;
import dev.telos.algorithms.study.Contrast;
import dev.telos.algorithms.study.Study;
import dev.telos.dsl.Objective;
import java.util.List;

/**
 * VIMPO without its parts, and at the strengths of figures 5 and 7 of its paper (arXiv 2606.20008): beta 5e-4 with c_A 0
 * and 0.005, beta 0.05 with c_A 5.
 */
final class Ablation {
    static final String NAME = "ablation";

    private static final double BETA_OF_PAPER = 5e-4;
    private static final double LARGE_ACTOR_WEIGHT = 5;

    private Ablation() {}

    static Study study(StudySettings settings) {
        TaskStudy task = new TaskStudy(settings);
        Objective vimpo = vimpo(BETA, ACTOR_WEIGHT);
        List<Condition> conditions = List.of(
                task.condition("vimpo", vimpo),
                task.condition("without value loss", vimpo.without("value")),
                task.condition("without actor", vimpo.without("actor")),
                task.condition("beta 5e-4, c_A 0", vimpo(BETA_OF_PAPER, 0)),
                task.condition("beta 5e-4, c_A 0.005", vimpo(BETA_OF_PAPER, ACTOR_WEIGHT)),
                task.condition("beta 0.05, c_A 5", vimpo(BETA, LARGE_ACTOR_WEIGHT)));
        return Study.builder()
                .name(NAME)
                .question("Does VIMPO improve when its value loss, or its actor term, is removed?")
                .conditions(conditions)
                .measures(TaskStudy.MEASURES)
                .contrasts(Contrast.with("vimpo", conditions))
                .build();
    }
}
