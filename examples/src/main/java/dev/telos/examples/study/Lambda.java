package dev.telos.examples.study;

import static dev.telos.examples.study.TaskStudy.BETA;
import static dev.telos.examples.study.TaskStudy.vimpo;
import static dev.telos.examples.study.TaskStudy.vimpoConfig;

import dev.telos.algorithms.objective.Vimpo;
import dev.telos.algorithms.study.Condition;
import dev.telos.algorithms.study.Contrast;
import dev.telos.algorithms.study.Study;
import dev.telos.dsl.Weight;
import java.util.ArrayList;
import java.util.List;

/** The trace of VIMPO's advantage: at 1 the sum of all residuals from a token on, at 0 the token's own residual. */
final class Lambda {
    static final String NAME = "lambda";

    private static final String CONTROL = "lambda 1";
    private static final double SHARE = 0.15;
    private static final List<Double> OTHERS = List.of(0.95, 0.5, 0.0);

    private Lambda() {}

    static Study study(StudySettings settings) {
        TaskStudy task = new TaskStudy(settings);
        List<Condition> conditions = new ArrayList<>();
        conditions.add(withLambda(task, CONTROL, 1));
        for (double lambda : OTHERS) {
            conditions.add(withLambda(task, "lambda " + lambda, lambda));
        }
        conditions.add(task.condition("without actor", vimpo(BETA, 0)));
        return Study.builder()
                .name(NAME)
                .question("Does lambda 0 make use of the credit of single tokens that lambda 1 throws away?")
                .conditions(conditions)
                .measures(TaskStudy.MEASURES)
                .contrasts(Contrast.with(CONTROL, conditions))
                .build();
    }

    /** With an adaptive weight, since whitened advantages of different lambda are not equally large in sum. */
    private static Condition withLambda(TaskStudy task, String name, double lambda) {
        return task.condition(
                name,
                Vimpo.raw(vimpoConfig(BETA, Weight.balancedAgainst("value", SHARE))
                        .withLambda(lambda)));
    }
}
