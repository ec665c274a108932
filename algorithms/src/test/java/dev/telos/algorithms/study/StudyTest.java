package dev.telos.algorithms.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.telos.algorithms.objective.InvalidConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StudyTest {
    private static final Condition ONE = new Condition("one", new SyntheticStudy.Drawn("one", Path.of("."), 0));

    @Test
    void shouldNameAllThatIsWrongAtOnce() {
        assertThatThrownBy(() -> Study.builder()
                        .name("My study")
                        .question("?")
                        .conditions(List.of(ONE, ONE))
                        .contrasts(List.of(new Contrast("one", "two")))
                        .build())
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("name: expected lower-case letters")
                .hasMessageContaining("conditions: expected names that differ")
                .hasMessageContaining("measures: expected at least one")
                .hasMessageContaining("contrasts: expected two different conditions each");
    }

    @Test
    void shouldKnowItsConditions() {
        Study study = SyntheticStudy.study(Path.of("."), 0, List.of("one", "two"));

        assertThat(study.condition("two").name()).isEqualTo("two");
        assertThatThrownBy(() -> study.condition("three"))
                .isInstanceOf(InvalidStudy.class)
                .hasMessage("The study synthetic: expected one of the conditions [one, two], got \"three\".");
    }

    @Test
    void shouldLeaveRunsWithoutAValueOutOfTheMean() {
        Study study = SyntheticStudy.study(Path.of("."), 0, List.of("one", "two"));
        StudyResults results =
                new StudyResults(study, 4, List.of(run(0, 1), run(1, 4), run(2, Double.NaN), run(9, 100)), List.of());

        Outcome outcome = results.outcomes(SyntheticStudy.SCORE).get(0);

        assertThat(outcome.mean()).isEqualTo(2.5);
        assertThat(outcome.values()).isEqualTo(Map.of(0L, 1.0, 1L, 4.0));
        assertThat(outcome.runs()).isEqualTo(3);
        assertThat(results.outcomes(SyntheticStudy.SCORE).get(1).mean()).isNaN();
        assertThat(results.outcomes(SyntheticStudy.SCORE).get(1).interval()).isEqualTo(Optional.empty());
        assertThat(results.isComplete()).isFalse();
    }

    private static RunRecord run(long seed, double score) {
        return new RunRecord(
                "synthetic", "one", seed, Map.of(), Map.of(), 0, List.of(new Point(0, Map.of("score", score))));
    }
}
