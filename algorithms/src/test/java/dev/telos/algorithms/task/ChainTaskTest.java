package dev.telos.algorithms.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainTaskTest {
    private final ChainTask task = new ChainTask(2, 4, 10, 1, 0.35);

    private static Stream<Problem> problems(Task task) {
        return Stream.of(task.trainingProblems(), task.heldOutProblems()).flatMap(List::stream);
    }

    private static String answer(Task task, String prompt) {
        return problems(task)
                .filter(problem -> problem.prompt().equals(prompt))
                .map(Problem::answer)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldPrintEveryStateModuloTheModulus() {
        assertThat(answer(new ChainTask(3, 3, 10, 1, 0), "4+7+3=")).isEqualTo("1,4");
        assertThat(answer(new ChainTask(2, 2, 10, 3, 0), "3-8=")).isEqualTo("5");
        assertThat(answer(new ChainTask(2, 2, 50, 3, 0), "7*8=")).isEqualTo("6");
        assertThat(answer(new ChainTask(2, 2, 99, 3, 0), "1-3=")).isEqualTo("97");
    }

    @Test
    void shouldGoFromLeftToRightWithoutPrecedence() {
        ChainTask chains = new ChainTask(3, 3, 10, 3, 0);
        assertThat(problems(chains).filter(problem -> problem.prompt().matches(".\\+.\\*.=")))
                .isNotEmpty()
                .allSatisfy(problem -> {
                    int a = problem.prompt().charAt(0) - '0';
                    int b = problem.prompt().charAt(2) - '0';
                    int c = problem.prompt().charAt(4) - '0';
                    assertThat(problem.answer()).isEqualTo((a + b) % 10 + "," + (a + b) * c % 10);
                });
    }

    @Test
    void shouldRewardTheLastStateOnly() {
        Problem problem = new Problem("4+7+3=", "1,4");
        assertThat(task.reward(problem, "1,4.")).isEqualTo(1);
        assertThat(task.reward(problem, "9,4.")).isEqualTo(1);
        assertThat(task.reward(problem, "4.")).isEqualTo(1);
        assertThat(task.reward(problem, "1,5.")).isZero();
        assertThat(task.reward(problem, "1,14.")).isZero();
        assertThat(task.reward(problem, "1,4")).isZero();
    }

    @Test
    void shouldHaveATeacherThatCopiesTheState() {
        ChainTask three = new ChainTask(3, 3, 10, 1, 0.35);
        String prompt = three.trainingProblems().get(0).prompt();
        int a = prompt.charAt(0) - '0';
        int b = prompt.charAt(2) - '0';
        int c = prompt.charAt(4) - '0';
        assertThat(Teachers.said(three, prompt))
                .containsOnly(
                        (a + b) % 10 + "," + (a + b + c) % 10 + ".",
                        (a + b) % 10 + "," + (a + b) % 10 + ".",
                        a + "," + (a + c) % 10 + ".",
                        a + "," + a + ".");
        assertThat(Teachers.shareRight(new ChainTask(2, 2, 10, 1, 0.35))).isBetween(0.63, 0.67);
    }

    @ParameterizedTest
    @CsvSource({"2, 4, 10, 1, 9, 6", "2, 9, 99, 3, 19, 24", "2, 2, 5, 1, 5, 2"})
    void shouldFitItsWidths(int fewest, int most, int modulus, int operators, int promptWidth, int longest) {
        ChainTask chains = new ChainTask(fewest, most, modulus, operators, 0.5);
        assertThat(chains.promptWidth()).isEqualTo(promptWidth);
        assertThat(chains.maxResponseLength()).isEqualTo(longest);
        assertThat(chains.demonstrations(1, 500))
                .allSatisfy(said -> assertThat(said.response()).hasSizeLessThanOrEqualTo(longest));
    }

    @Test
    void shouldHaveTermsBelowTheModulus() {
        assertThat(problems(new ChainTask(2, 3, 5, 2, 0)))
                .hasSize(4 * 4 * 2 + 4 * 4 * 4 * 4)
                .allSatisfy(problem -> assertThat(problem.prompt()).matches("[1-4]([+-][1-4]){1,2}="));
    }

    @Test
    void shouldSayEverythingWrongWithItsSettingsAtOnce() {
        assertThatThrownBy(() -> new ChainTask(1, 10, 4, 4, 2))
                .isInstanceOf(InvalidTask.class)
                .hasMessage(
                        "Chains: expected 2 to 9 as the fewest terms, got 1; expected the fewest terms to 9 as the most"
                                + " terms, got 10; expected a modulus of 5 to 99, got 4; expected 1 to 3 operators, got 4; expected"
                                + " q, the probability of a copied state, from 0 to 1, got 2.0.");
    }
}
