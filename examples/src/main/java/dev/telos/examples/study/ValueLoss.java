package dev.telos.examples.study;

import static dev.telos.examples.study.TaskStudy.number;
import static dev.telos.examples.study.TaskStudy.vimpo;
import static dev.telos.examples.study.TaskStudy.vimpoConfig;

import dev.telos.algorithms.objective.DrGrpo;
import dev.telos.algorithms.objective.DrGrpoConfig;
import dev.telos.algorithms.objective.Vimpo;
import dev.telos.algorithms.study.Condition;
import dev.telos.algorithms.study.Contrast;
import dev.telos.algorithms.study.Measure;
import dev.telos.algorithms.study.Study;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Telos;
import dev.telos.dsl.Weight;
import dev.telos.graph.step.FusedStep;
import java.util.ArrayList;
import java.util.List;

/**
 * VIMPO's value loss alone against Dr. GRPO. Where the policy equals its reference, the error of the terminal anchor is
 * -(R - V(s_0)), and the gradient is collinear with that of Dr. GRPO, whose scale AdamW removes. What is to be seen is for
 * how long, and for which beta, this stays so.
 */
final class ValueLoss {
    static final String NAME = "value-loss";

    private static final String CONTROL = "dr-grpo";
    private static final List<Double> BETAS = List.of(5e-4, 5e-3, 0.05, 0.5);
    private static final int LONGEST_RESPONSE = 8;

    static final Measure COSINE = Measure.plain("cosine_dr_grpo", "Cosine with Dr. GRPO's gradient", "", 3);
    static final Measure RATIO =
            Measure.plain("train/anchor_error_ratio", "RMS of the anchor's error / RMS of R - V(s_0)", "", 3);

    private ValueLoss() {}

    static Study study(StudySettings settings) {
        TaskStudy task = new TaskStudy(settings);
        List<Condition> conditions = new ArrayList<>();
        conditions.add(condition(task, CONTROL, drGrpo()));
        for (double beta : BETAS) {
            conditions.add(condition(
                    task,
                    "value loss, beta " + number(beta),
                    vimpo(beta, 0).observe("anchor_error_ratio", errorRatio(beta))));
        }
        return Study.builder()
                .name(NAME)
                .question("Is VIMPO's value loss more than Dr. GRPO at small beta?")
                .conditions(conditions)
                .measures(List.of(TaskStudy.SAMPLED, TaskStudy.GREEDY, TaskStudy.KL, COSINE, RATIO))
                .contrasts(Contrast.with(CONTROL, conditions))
                .build();
    }

    private static Condition condition(TaskStudy task, String name, Objective objective) {
        return new Condition(
                name,
                task.experiment(objective, task.config())
                        .withProbes(new GradientCosine(
                                COSINE.key(),
                                models -> new FusedStep(objective, models),
                                models -> new FusedStep(drGrpo(), models))));
    }

    private static Objective drGrpo() {
        return DrGrpo.drGrpo(
                DrGrpoConfig.builder().longestResponse(LONGEST_RESPONSE).build());
    }

    /** 1 where the policy is its reference, and less as the policy-implied return comes to explain the reward. */
    private static Scalar errorRatio(double beta) {
        PerSequence target = Telos.reward().minus(Telos.reward().meanOverGroup());
        PerSequence implied = Vimpo.residual(vimpoConfig(beta, Weight.of(1))).sumOverTokens();
        Scalar squares = target.square().mean().max(1e-12);
        return implied.minus(target).square().mean().dividedBy(squares).sqrt();
    }
}
