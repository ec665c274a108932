package dev.telos.algorithms.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FileTaskTest {

    @Test
    void theTeacherSaysTheAnswerWithTheEndAdded() {
        FileTask task = task("%d squared?", "%d.");

        assertThat(task.vocabulary().end()).isEqualTo(".");
        assertThat(task.vocabulary().padding()).isEqualTo("_");
        assertThat(task.trainingProblems()).hasSizeGreaterThan(60);
        assertThat(task.heldOutProblems()).isNotEmpty();
        assertThat(task.demonstrations(1, 20))
                .allSatisfy(said -> assertThat(said.response()).matches("[0-9]+\\."));
        assertThat(task.promptWidth()).isEqualTo("99 squared?".length());
        assertThat(task.maxResponseLength()).isEqualTo("99.".length());
    }

    @Test
    void onlyTheExactAnswerIsRewarded() {
        FileTask task = task("%d squared?", "%d");
        Problem asGiven = new Problem("4 squared?", "16.");

        assertThat(task.reward(asGiven, "16.")).isEqualTo(1);
        assertThat(task.reward(asGiven, "16.9")).isEqualTo(1);
        assertThat(task.reward(asGiven, "16")).isZero();
        assertThat(task.reward(asGiven, "016.")).isZero();
    }

    @Test
    void anotherEndAndPaddingAreTakenWhereTheTextsUseTheUsualOnes() {
        FileTask task = task("half_of %d?", "%d.5");

        assertThat(task.vocabulary().end()).isEqualTo("\u2403");
        assertThat(task.vocabulary().padding()).isEqualTo("\u2400");
        assertThat(task.reward(new Problem("half_of 3?", "1.5"), "1.5\u2403")).isEqualTo(1);
        assertThat(task.reward(new Problem("half_of 3?", "1.5"), "1.")).isZero();
    }

    @Test
    void tooFewProblemsAreRefused() {
        assertThatThrownBy(() -> new FileTask("mine", List.of()))
                .isInstanceOf(InvalidTask.class)
                .hasMessageContaining("Task mine of 0 problems")
                .hasMessageContaining("a problem to learn from")
                .hasMessageContaining("a held-out problem");
    }

    @Test
    void textsThatLeaveNoCharacterFreeAreRefused() {
        assertThatThrownBy(() -> task("_\u2400%d", "%d"))
                .isInstanceOf(InvalidTask.class)
                .hasMessageContaining("as padding, but all are in use");
    }

    private static FileTask task(String prompt, String answer) {
        return new FileTask(
                "mine",
                IntStream.range(0, 100)
                        .mapToObj(i -> new Problem(String.format(prompt, i), String.format(answer, i)))
                        .toList());
    }
}
