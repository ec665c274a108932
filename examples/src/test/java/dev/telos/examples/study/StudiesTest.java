package dev.telos.examples.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.telos.algorithms.study.Condition;
import dev.telos.algorithms.study.Point;
import dev.telos.algorithms.study.Study;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StudiesTest {
    @TempDir
    private Path cache = Path.of("");

    static List<String> names() {
        return Studies.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldBeCalledByItsNameAndCompareDifferentThings(String name) {
        Study study = Studies.named(name, StudySettings.defaults());

        assertThat(study.name()).isEqualTo(name);
        assertThat(study.question()).endsWith("?");
        assertThat(study.contrasts()).isNotEmpty();
        Set<Map<String, String>> settings = new HashSet<>();
        for (Condition condition : study.conditions()) {
            assertThat(settings.add(condition.experiment().settings()))
                    .as("settings of %s are its own", condition.name())
                    .isTrue();
        }
    }

    @Test
    void shouldNameTheStudiesWhereOneIsUnknown() {
        assertThatThrownBy(() -> Studies.named("everything", StudySettings.defaults()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Study: expected one of [head-to-head, ablation,")
                .hasMessageEndingWith("got \"everything\".");
    }

    @Test
    void shouldMeasureWhatAStudyIsAbout() {
        StudySettings settings = new StudySettings(Optional.empty(), OptionalInt.of(1), cache);
        for (String name : List.of(Credit.NAME, Cancellation.NAME)) {
            Study study = Studies.named(name, settings);
            List<Point> points = study.conditions().get(0).experiment().run(0, step -> {});
            assertThat(study.measures())
                    .allSatisfy(measure -> assertThat(measure.of(points.get(points.size() - 1)))
                            .as(measure.title())
                            .isFinite());
        }
    }

    @Test
    void shouldFindTheRawFormExactForOwnValuesAndTheSoftOneAtTheOptimum() {
        Study study = Studies.named(Cancellation.NAME, StudySettings.defaults());

        Point own = study.condition("own values, beta 0.2")
                .experiment()
                .run(3, step -> {})
                .get(0);
        Point optimum = study.condition("KL-regularised optimum, beta 0.2")
                .experiment()
                .run(3, step -> {})
                .get(0);

        assertThat(IdentityErrors.RAW.of(own)).isLessThan(-12);
        assertThat(IdentityErrors.SOFT.of(own)).isGreaterThan(-2);
        assertThat(IdentityErrors.SOFT.of(optimum)).isLessThan(-12);
        assertThat(IdentityErrors.RAW.of(optimum)).isGreaterThan(-2);
    }

    @Test
    void shouldWriteSmallNumbersShortly() {
        assertThat(List.of(TaskStudy.number(5e-4), TaskStudy.number(0.05), TaskStudy.number(1.5e-5)))
                .containsExactly("5e-4", "0.05", "1.5e-5");
    }
}
