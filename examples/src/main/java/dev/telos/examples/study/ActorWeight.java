package dev.telos.examples.study;

import static dev.telos.examples.study.TaskStudy.BETA;
import static dev.telos.examples.study.TaskStudy.number;
import static dev.telos.examples.study.TaskStudy.vimpo;

import dev.telos.algorithms.study.Condition;
import dev.telos.algorithms.study.Contrast;
import dev.telos.algorithms.study.Study;
import dev.telos.dsl.Weight;
import java.util.ArrayList;
import java.util.List;

/**
 * The weight of VIMPO's actor term. Beside the value term a token of it pulls with c_A / (beta * mean length * RMS of the
 * residual), so that the paper's weight, made for responses of thousands of tokens, may be too much for a few.
 */
final class ActorWeight {
    static final String NAME = "actor-weight";

    private static final String CONTROL = "c_A 0";
    private static final List<Double> WEIGHTS = List.of(5e-4, 5e-3, 0.05, 0.5);
    private static final List<Double> SHARES = List.of(0.025, 0.15);

    private ActorWeight() {}

    static Study study(StudySettings settings) {
        TaskStudy task = new TaskStudy(settings);
        List<Condition> conditions = new ArrayList<>();
        conditions.add(task.condition(CONTROL, vimpo(BETA, 0)));
        for (double weight : WEIGHTS) {
            conditions.add(task.condition("c_A " + number(weight), vimpo(BETA, weight)));
        }
        for (double share : SHARES) {
            conditions.add(
                    task.condition("adaptive " + number(share), vimpo(BETA, Weight.balancedAgainst("value", share))));
        }
        return Study.builder()
                .name(NAME)
                .question(
                        "Can the actor weight of the paper be used for short responses, and does the adaptive one do?")
                .conditions(conditions)
                .measures(TaskStudy.MEASURES)
                .contrasts(Contrast.with(CONTROL, conditions))
                .build();
    }
}
