package dev.telos.algorithms.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyDefinitionTest {
    @TempDir
    private Path folder = Path.of("");

    /** As a user writes it. */
    public static final class Mine implements StudyDefinition {
        public Mine() {}

        @Override
        public Study study() {
            return Study.builder()
                    .name("own")
                    .question("Does it run?")
                    .addConditions(new Condition("seed", new SeedItself()))
                    .addMeasures(SyntheticStudy.SCORE)
                    .build();
        }
    }

    private record SeedItself() implements Experiment {
        @Override
        public Map<String, String> settings() {
            return Map.of();
        }

        @Override
        public int steps() {
            return 1;
        }

        @Override
        public List<Point> run(long seed, IntConsumer progress) {
            return List.of(new Point(0, Map.of(SyntheticStudy.SCORE.key(), (double) seed)));
        }
    }

    /** Without a constructor that workers could call. */
    private static final class Hidden implements StudyDefinition {
        @Override
        public Study study() {
            return new Mine().study();
        }
    }

    @Test
    void shouldRunInWorkersThatMakeTheStudyThemselves() throws InterruptedException {
        StudyResults results = StudyDefinition.run(Mine.class, folder, 2, 1, StudyListener.SILENT);

        assertThat(results.failures()).isEmpty();
        assertThat(results.outcomes(SyntheticStudy.SCORE).get(0).values()).isEqualTo(Map.of(0L, 0.0, 1L, 1.0));
    }

    @Test
    void shouldSayWhatClassIsNeeded() {
        assertThatThrownBy(() -> StudyDefinition.run(Hidden.class, folder, 2, 1, StudyListener.SILENT))
                .isInstanceOf(InvalidStudy.class)
                .hasMessageContaining("expected a public class with a public constructor without parameters");
    }
}
