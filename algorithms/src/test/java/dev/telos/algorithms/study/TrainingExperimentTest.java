package dev.telos.algorithms.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.algorithms.noise.RewardNoise;
import dev.telos.algorithms.objective.Grpo;
import dev.telos.algorithms.task.AdditionTask;
import dev.telos.algorithms.task.WarmStartSettings;
import dev.telos.algorithms.train.ShortWarmStart;
import dev.telos.algorithms.train.TrainerConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingExperimentTest {
    @TempDir
    private Path cache = Path.of("");

    private ImmutableTrainingExperiment experiment() {
        return TrainingExperiment.builder()
                .task(new ShortWarmStart(new AdditionTask(1, 0.5), WarmStartSettings.of(20, 3)))
                .objective(Grpo.grpo())
                .config(TrainerConfig.builder()
                        .steps(3)
                        .prompts(2)
                        .samples(4)
                        .evaluationEvery(2)
                        .evaluationProblems(8)
                        .noise(new RewardNoise.GroupFlip(0.5, 77))
                        .build())
                .cache(cache)
                .build();
    }

    @Test
    void shouldMeasureAtEvaluationsAndTheStepsBetween() {
        List<Integer> heard = new ArrayList<>();

        List<Point> points = experiment().run(1, heard::add);

        assertThat(points).extracting(Point::step).containsExactly(0, 2, 3);
        assertThat(points.get(0).values()).containsKey("accuracy_sampled").doesNotContainKey("train/reward");
        assertThat(points.get(1).values()).containsKeys("accuracy_greedy", "kl", "train/reward", "train/term/actor");
        assertThat(heard).containsExactly(1, 2, 3);
    }

    @Test
    void shouldComeToTheSameWithTheSameSeedAlone() {
        List<Point> points = experiment().run(1, step -> {});

        assertThat(experiment().run(1, step -> {})).isEqualTo(points);
        assertThat(experiment().run(2, step -> {})).isNotEqualTo(points);
    }

    @Test
    void shouldProbeTheLastRolloutBeforeEachPointAndTheFirst() {
        List<Integer> sizes = new ArrayList<>();
        Probe probe = (batch, models) -> {
            sizes.add(batch.size());
            return Map.of("probed", (double) sizes.size());
        };

        List<Point> points = experiment().withProbes(probe).run(1, step -> {});

        assertThat(sizes).containsExactly(8, 8, 8);
        assertThat(points).extracting(point -> point.value("probed")).containsExactly(1.0, 2.0, 3.0);
    }

    @Test
    void shouldStateAllSettingsButTheSeed() {
        assertThat(experiment().settings())
                .containsEntry("steps", "3")
                .containsEntry("reward noise", "GroupFlip[p=0.5, seed=0]")
                .hasEntrySatisfying("objective", formula -> assertThat(formula).startsWith("GRPO"));
    }
}
