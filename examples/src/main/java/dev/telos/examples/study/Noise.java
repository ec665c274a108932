package dev.telos.examples.study;

import static dev.telos.examples.study.TaskStudy.ACTOR_WEIGHT;
import static dev.telos.examples.study.TaskStudy.BETA;
import static dev.telos.examples.study.TaskStudy.vimpo;

import dev.telos.algorithms.noise.RewardNoise;
import dev.telos.algorithms.objective.Grpo;
import dev.telos.algorithms.study.Condition;
import dev.telos.algorithms.study.Contrast;
import dev.telos.algorithms.study.Study;
import dev.telos.algorithms.train.ImmutableTrainerConfig;
import dev.telos.dsl.Objective;
import dev.telos.dsl.Telos;
import dev.telos.graph.optimizer.ImmutableAdamWConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rewards that are flipped, by whole groups as in the code of VIMPO (arXiv 2606.20008) or one by one. Noise halves the
 * expected signal of both objectives at 25 %, but not VIMPO's pull to the reference. So GRPO gets the same two advantages
 * as controls: half the learning rate, and a stronger pull to the reference.
 */
final class Noise {
    static final String NAME = "noise";

    private static final double CONTROLLED = 0.25;
    private static final List<Double> LEVELS = List.of(0.1, CONTROLLED, 0.4);
    private static final double HALF = 0.5;
    private static final double KL_WEIGHT = 0.05;

    private Noise() {}

    static Study study(StudySettings settings) {
        TaskStudy task = new TaskStudy(settings);
        Map<String, RewardNoise> kinds = kinds();
        List<Condition> conditions = new ArrayList<>();
        List<Contrast> contrasts = new ArrayList<>();
        kinds.forEach((kind, noise) -> {
            ImmutableTrainerConfig config = task.config().withNoise(noise);
            conditions.add(task.condition("grpo, " + kind, Grpo.grpo(), config));
            conditions.add(task.condition("vimpo, " + kind, vimpo(BETA, ACTOR_WEIGHT), config));
            contrasts.add(new Contrast("vimpo, " + kind, "grpo, " + kind));
            if (kind.contains("25")) {
                conditions.add(task.condition("grpo at half the rate, " + kind, Grpo.grpo(), slower(config)));
                conditions.add(task.condition("grpo with KL, " + kind, anchored(), config));
                contrasts.add(new Contrast("vimpo, " + kind, "grpo at half the rate, " + kind));
                contrasts.add(new Contrast("vimpo, " + kind, "grpo with KL, " + kind));
            }
        });
        return Study.builder()
                .name(NAME)
                .question("Does VIMPO withstand noisy rewards better than GRPO, and than GRPO held back as much?")
                .conditions(conditions)
                .measures(TaskStudy.MEASURES)
                .contrasts(contrasts)
                .build();
    }

    private static Map<String, RewardNoise> kinds() {
        Map<String, RewardNoise> kinds = new TreeMap<>();
        kinds.put("clean", new RewardNoise.None());
        for (double level : LEVELS) {
            long percent = Math.round(100 * level);
            kinds.put("groups " + percent + " %", new RewardNoise.GroupFlip(level, 0));
            kinds.put("samples " + percent + " %", new RewardNoise.SampleFlip(level, 0));
        }
        return kinds;
    }

    private static ImmutableTrainerConfig slower(ImmutableTrainerConfig config) {
        return config.withOptimizer(ImmutableAdamWConfig.builder()
                .from(config.optimizer())
                .learningRate(HALF * config.optimizer().learningRate())
                .build());
    }

    private static Objective anchored() {
        return Grpo.grpo()
                .plus("kl", KL_WEIGHT, Telos.policy().kl(Telos.reference()).aggregate(Telos.tokenMean()));
    }
}
