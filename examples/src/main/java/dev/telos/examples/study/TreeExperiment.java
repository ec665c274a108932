package dev.telos.examples.study;

import dev.telos.algorithms.objective.Catalogue;
import dev.telos.algorithms.oracle.ImmutableTokenTreeConfig;
import dev.telos.algorithms.oracle.ImmutableTreeTrainingConfig;
import dev.telos.algorithms.oracle.TreeTraining;
import dev.telos.algorithms.oracle.TreeTrainingConfig;
import dev.telos.algorithms.study.Experiment;
import dev.telos.algorithms.study.Point;
import dev.telos.dsl.Objective;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntConsumer;

/** An objective of the catalogue on a token tree, another tree for each seed. */
record TreeExperiment(String objective, TreeTrainingConfig config) implements Experiment {
    TreeExperiment(String objective, OptionalInt steps) {
        this(objective, withSteps(steps));
    }

    private static TreeTrainingConfig withSteps(OptionalInt steps) {
        TreeTrainingConfig defaults = TreeTrainingConfig.builder().build();
        return ImmutableTreeTrainingConfig.builder()
                .from(defaults)
                .steps(steps.orElse(defaults.steps()))
                .build();
    }

    private Objective formula() {
        return Catalogue.named(objective).forTasks();
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("training", config.toString());
        settings.put("objective", formula().explain());
        return settings;
    }

    @Override
    public int steps() {
        return config.steps();
    }

    @Override
    public List<Point> run(long seed, IntConsumer progress) {
        TreeTrainingConfig seeded = ImmutableTreeTrainingConfig.builder()
                .from(config)
                .seed(seed)
                .tree(ImmutableTokenTreeConfig.builder()
                        .from(config.tree())
                        .seed(seed)
                        .build())
                .build();
        return TreeTraining.run(formula(), seeded).stream()
                .map(report -> new Point(report.step(), report.numbers()))
                .toList();
    }
}
