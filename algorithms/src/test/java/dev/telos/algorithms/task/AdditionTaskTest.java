package dev.telos.algorithms.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AdditionTaskTest {

    @Test
    void thePromptsOfTwoDigitsAreAllSumsFrom10To99() {
        Task task = new AdditionTask(2, 0.6);
        List<Problem> problems = Stream.of(task.trainingProblems(), task.heldOutProblems())
                .flatMap(List::stream)
                .toList();

        assertThat(problems).hasSize(8_100).allMatch(problem -> problem.prompt().length() == 6);
        assertThat(problems).contains(new Problem("30+75=", "501"), new Problem("10+10=", "02"));
        assertThat(task.promptWidth()).isEqualTo(6);
        assertThat(task.maxResponseLength()).isEqualTo(4);
    }

    @Test
    void everyAnswerIsTheReversedSum() {
        assertThat(new AdditionTask(9, 0.5).trainingProblems()).allSatisfy(problem -> {
            String[] terms = problem.prompt().replace("=", "").split("\\+", -1);
            long sum = Long.parseLong(terms[0]) + Long.parseLong(terms[1]);
            assertThat(problem.answer())
                    .isEqualTo(new StringBuilder().append(sum).reverse().toString());
        });
    }

    @Test
    void aCarefulTeacherIsAlwaysRightAndAForgetfulOneAddsWithoutCarries() {
        assertThat(Teachers.said(new AdditionTask(2, 0), "58+67=")).containsOnly("521.");
        assertThat(Teachers.said(new AdditionTask(2, 1), "58+67=")).containsOnly("51.");
    }

    @Test
    void eachCarryIsForgottenOnItsOwn() {
        assertThat(Teachers.said(new AdditionTask(2, 0.6), "58+67=")).containsOnly("521.", "511.", "52.", "51.");
    }

    @Test
    void carriesAreForgottenAsOftenAsAsked() {
        List<String> said = Teachers.said(new AdditionTask(1, 0.6), "8+7=");

        assertThat(said).hasSizeGreaterThan(3_000).containsOnly("51.", "5.");
        assertThat(Collections.frequency(said, "5.") / (double) said.size()).isBetween(0.58, 0.62);
    }

    @Test
    void aForgottenCarryCanSpareTheNextColumnItsOwn() {
        assertThat(Teachers.said(new AdditionTask(2, 0.6), "45+55=")).containsOnly("001.", "00.", "09.");
    }

    @Test
    void theTeacherOfAdd2q60IsRightAboutHalfTheTime() {
        assertThat(Teachers.shareRight(new AdditionTask(2, 0.6))).isBetween(0.45, 0.55);
    }

    @Test
    void everythingWrongWithItsSettingsIsSaidAtOnce() {
        assertThatThrownBy(() -> new AdditionTask(0, Double.NaN))
                .isInstanceOf(InvalidTask.class)
                .hasMessage("Addition: expected 1 to 9 digits, got 0;"
                        + " expected q, the probability of a forgotten carry, from 0 to 1, got NaN.");
    }
}
