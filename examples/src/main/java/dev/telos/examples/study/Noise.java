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

/**
 * Rewards that are flipped, by whole groups as in the code of VIMPO (arXiv 2606.20008) or one by one. Noise halves the
 * expected signal of both objectives at 25 %, but not VIMPO's pull to the reference. So GRPO gets the same two advantages
 * as controls, from that level on: half the learning rate, and a stronger pull to the reference.
 */
final class Noise {
    static final String NAME = "noise";

    private static final List<Double> LEVELS = List.of(0.1, 0.25, 0.4);
    private static final double CONTROLLED_FROM = 0.25;
    private static final double HALF = 0.5;
    private static final double KL_WEIGHT = 0.05;

    private Noise() {}

    static Study study(StudySettings settings) {
        TaskStudy task = new TaskStudy(settings);
        List<Condition> conditions = new ArrayList<>();
        List<Contrast> contrasts = new ArrayList<>();
        for (Kind kind : kinds()) {
            ImmutableTrainerConfig config = task.config().withNoise(kind.noise());
            conditions.add(task.condition("grpo, " + kind.name(), Grpo.grpo(), config));
            conditions.add(task.condition("vimpo, " + kind.name(), vimpo(BETA, ACTOR_WEIGHT), config));
            contrasts.add(new Contrast("vimpo, " + kind.name(), "grpo, " + kind.name()));
            if (kind.controlled()) {
                conditions.add(task.condition("grpo at half the rate, " + kind.name(), Grpo.grpo(), slower(config)));
                conditions.add(task.condition("grpo with KL, " + kind.name(), anchored(), config));
                contrasts.add(new Contrast("vimpo, " + kind.name(), "grpo at half the rate, " + kind.name()));
                contrasts.add(new Contrast("vimpo, " + kind.name(), "grpo with KL, " + kind.name()));
            }
        }
        return Study.builder()
                .name(NAME)
                .question("Does VIMPO withstand noisy rewards better than GRPO, and than GRPO held back as much?")
                .conditions(conditions)
                .measures(TaskStudy.MEASURES)
                .contrasts(contrasts)
                .build();
    }

    /** A kind of noise, and whether the controls run under it too. */
    private record Kind(String name, RewardNoise noise, boolean controlled) {}

    private static List<Kind> kinds() {
        List<Kind> kinds = new ArrayList<>();
        kinds.add(new Kind("clean", new RewardNoise.None(), false));
        LEVELS.forEach(level -> kinds.add(kind("groups", level, new RewardNoise.GroupFlip(level, 0))));
        LEVELS.forEach(level -> kinds.add(kind("samples", level, new RewardNoise.SampleFlip(level, 0))));
        return kinds;
    }

    private static Kind kind(String flipped, double level, RewardNoise noise) {
        return new Kind(flipped + " " + Math.round(100 * level) + " %", noise, level >= CONTROLLED_FROM);
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
