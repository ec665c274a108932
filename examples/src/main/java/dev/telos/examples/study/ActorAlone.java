package dev.telos.examples.study;

import static dev.telos.examples.study.TaskStudy.ACTOR_WEIGHT;
import static dev.telos.examples.study.TaskStudy.BETA;
import static dev.telos.examples.study.TaskStudy.vimpo;

import dev.telos.algorithms.study.Condition;
import dev.telos.algorithms.study.Contrast;
import dev.telos.algorithms.study.Study;
import dev.telos.algorithms.train.ImmutableTrainerConfig;
import dev.telos.dsl.Objective;
import dev.telos.dsl.Weight;
import dev.telos.graph.optimizer.ImmutableAdamWConfig;
import java.util.List;

/**
 * The actor term of VIMPO without its value loss, from the start or after it has shown the way for a while. The term has no
 * reward in it; without weight decay nothing moves the policy from its reference, where its advantage is 0.
 */
final class ActorAlone {
    static final String NAME = "actor-alone";

    private static final int GUIDED_STEPS = 20;

    private ActorAlone() {}

    static Study study(StudySettings settings) {
        TaskStudy task = new TaskStudy(settings);
        Objective vimpo = vimpo(BETA, ACTOR_WEIGHT);
        Objective actor = vimpo.without("value");
        List<Condition> conditions = List.of(
                task.condition("vimpo", vimpo),
                task.condition("actor alone", actor),
                task.condition("actor alone, no weight decay", actor, withoutDecay(task.config())),
                task.condition("value loss fades out in " + GUIDED_STEPS + " steps", fading(vimpo)));
        return Study.builder()
                .name(NAME)
                .question("Does VIMPO's actor term learn anything by itself?")
                .conditions(conditions)
                .measures(TaskStudy.MEASURES)
                .contrasts(Contrast.with("vimpo", conditions))
                .build();
    }

    private static ImmutableTrainerConfig withoutDecay(ImmutableTrainerConfig config) {
        return config.withOptimizer(ImmutableAdamWConfig.builder()
                .from(config.optimizer())
                .weightDecay(0)
                .build());
    }

    private static Objective fading(Objective vimpo) {
        return vimpo.reweighted("value", Weight.linear(1, 0, GUIDED_STEPS));
    }
}
