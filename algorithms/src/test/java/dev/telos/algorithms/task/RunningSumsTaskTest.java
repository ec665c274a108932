package dev.telos.algorithms.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunningSumsTaskTest {
    private final RunningSumsTask task = new RunningSumsTask(2, 4, 0.4);
    private final Problem problem = new Problem("7+9+1+9=", "16,17,26");

    @Test
    void problemsHaveTwoToFourTerms() {
        List<Problem> problems = Stream.of(task.trainingProblems(), task.heldOutProblems())
                .flatMap(List::stream)
                .toList();

        assertThat(problems).hasSize(4_000);
        assertThat(problems.stream().map(p -> p.prompt().length()).distinct()).containsExactlyInAnyOrder(4, 6, 8);
        assertThat(task.promptWidth()).isEqualTo(9);
        assertThat(task.maxResponseLength()).isEqualTo("18,27,36.".length());
    }

    @Test
    void aSmallSetIsTakenWhole() {
        RunningSumsTask small = new RunningSumsTask(2, 3, 0.4);

        assertThat(small.trainingProblems().size() + small.heldOutProblems().size())
                .isEqualTo(81 + 729);
    }

    @Test
    void promptsBeginWithPadding() {
        CharacterVocabulary vocabulary = task.vocabulary();

        assertThat(vocabulary.decode(vocabulary.encodeLeftPadded("7+9+1+9=", task.promptWidth())))
                .isEqualTo("_7+9+1+9=");
    }

    @Test
    void onlyTheLastNumberIsRewarded() {
        assertThat(task.reward(problem, "16,17,26.")).isEqualTo(1);
        assertThat(task.reward(problem, "9,9,26.")).isEqualTo(1);
        assertThat(task.reward(problem, "26.")).isEqualTo(1);
        assertThat(task.reward(problem, "16,17,27.")).isZero();
        assertThat(task.reward(problem, "16,17,26,.")).isZero();
        assertThat(task.reward(problem, "16,17,026.")).isZero();
        assertThat(task.reward(problem, "16,17,26")).isZero();
        assertThat(task.reward(problem, "16,17.26.")).isZero();
    }

    @Test
    void theTeacherSkipsTermsAfterTheFirst() {
        RunningSumsTask three = new RunningSumsTask(3, 3, 0.4);
        String prompt = three.trainingProblems().get(0).prompt();
        int a = prompt.charAt(0) - '0';
        int b = prompt.charAt(2) - '0';
        int c = prompt.charAt(4) - '0';

        assertThat(Teachers.said(three, prompt))
                .containsOnly(
                        (a + b) + "," + (a + b + c) + ".",
                        (a + b) + "," + (a + b) + ".",
                        a + "," + (a + c) + ".",
                        a + "," + a + ".");
    }

    @Test
    void termsAreSkippedAsOftenAsAsked() {
        assertThat(Teachers.shareRight(new RunningSumsTask(2, 2, 0.4))).isBetween(0.58, 0.62);
        assertThat(Teachers.shareRight(new RunningSumsTask(4, 4, 0.4))).isBetween(0.2, 0.23);
    }

    @Test
    void theTeacherOfSums24q40IsRightAboutAQuarterOfTheTime() {
        assertThat(Teachers.shareRight(task)).isBetween(0.22, 0.32);
    }

    @Test
    void everythingWrongWithItsSettingsIsSaidAtOnce() {
        assertThatThrownBy(() -> new RunningSumsTask(1, 10, 1.5))
                .isInstanceOf(InvalidTask.class)
                .hasMessageContaining("expected 2 to 9 as the fewest terms, got 1")
                .hasMessageContaining("as the most terms, got 10")
                .hasMessageContaining("from 0 to 1, got 1.5");
    }
}
