package dev.telos.algorithms.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountdownTaskTest {
    private final CountdownTask task = new CountdownTask(3, 2, 0.4);
    private final Problem problem = new Problem("13=5,2,3=", "5*2+3");

    @ParameterizedTest
    @ValueSource(strings = {"5*2+3.", "2*5+3.", "3+5*2.", "3+2*5.", "5*3-2.", "5*2+3.9_"})
    void shouldAcceptEveryExpressionThatReachesTheTarget(String response) {
        assertThat(task.reward(problem, response)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5*2+3", // unfinished
                "5+2*3.", // 11
                "5*2-3.+6.", // 7: what follows the end does not count
                "5+5+3.", // a number twice
                "5+8.", // a number that is not given
                "13.", // the target itself
                "5*2+3+0.", // one number too many
                "05*2+3.", // leading zero
                "+5*2+3.", // sign
                "5*2+-3.",
                "5*2++3.",
                "5*2+3=13.",
                "5,2,3.",
                "5*2+3+.",
                "*.",
                ".",
                "",
                "_5*2+3.",
                "99999999999999999999999999*2+3.",
                "9*9*9*9*9*9*9*9*9*9*9*9*9*9*9*9*9*9*9*9*9*9*9*9*9*9*9*9*9*9*9*9*9."
            })
    void shouldRefuseEverythingElse(String response) {
        assertThat(task.reward(problem, response)).isZero();
    }

    /** Left to right with two operators, written out by hand for both orders of precedence. */
    private static int value(int a, char first, int b, char second, int c) {
        if (second == '*' && first != '*') {
            return first == '+' ? a + b * c : a - b * c;
        }
        int left = first == '+' ? a + b : first == '-' ? a - b : a * b;
        return second == '+' ? left + c : second == '-' ? left - c : left * c;
    }

    @Test
    void shouldAgreeWithBruteForceOverAllTextsOfTheRightLength() {
        Set<String> right = new HashSet<>();
        int[][] orders = {{2, 3, 3}, {3, 2, 3}, {3, 3, 2}};
        for (int[] n : orders) {
            for (char first : Operators.ALL.toCharArray()) {
                for (char second : Operators.ALL.toCharArray()) {
                    if (value(n[0], first, n[1], second, n[2]) == 9) {
                        right.add("" + n[0] + first + n[1] + second + n[2] + ".");
                    }
                }
            }
        }
        Problem nine = new Problem("9=2,3,3=", "2*3+3");
        String characters = "0239+-*,=";
        Set<String> accepted = new HashSet<>();
        for (int code = 0; code < Math.pow(characters.length(), 5); code++) {
            StringBuilder text = new StringBuilder();
            for (int rest = code, i = 0; i < 5; i++, rest /= characters.length()) {
                text.append(characters.charAt(rest % characters.length()));
            }
            String response = text.append('.').toString();
            if (task.reward(nine, response) == 1) {
                accepted.add(response);
            }
        }
        assertThat(accepted).isEqualTo(right).contains("2*3+3.", "3+3*2.").hasSizeGreaterThan(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"countdown2o2q0", "countdown3o2q40", "countdown3o3q30", "countdown4o3q50"})
    void shouldHaveASolutionForEveryProblem(String name) {
        Task countdown = Tasks.named(name);
        assertThat(Stream.of(countdown.trainingProblems(), countdown.heldOutProblems())
                        .flatMap(List::stream))
                .hasSizeBetween(100, 4_000)
                .allSatisfy(p -> {
                    assertThat(countdown.reward(p, p.answer() + ".")).isEqualTo(1);
                    assertThat(p.prompt()).hasSizeLessThan(countdown.promptWidth());
                    assertThat(p.answer().length() + 1).isEqualTo(countdown.maxResponseLength());
                });
    }

    @Test
    void shouldHaveATeacherThatErrsAtOperators() {
        Problem first = task.trainingProblems().get(0);
        String answer = first.answer();
        assertThat(Teachers.said(task, first.prompt()))
                .allMatch(said ->
                        said.matches(answer.charAt(0) + "[+-]" + answer.charAt(2) + "[+-]" + answer.charAt(4) + "\\."))
                .contains(answer + ".")
                .hasSizeGreaterThan(50);
        // 0.6^2, and the few errors that come out right.
        assertThat(Teachers.shareRight(task)).isBetween(0.34, 0.42);
    }

    @Test
    void shouldSayEverythingWrongWithItsSettingsAtOnce() {
        assertThatThrownBy(() -> new CountdownTask(5, 1, -1))
                .isInstanceOf(InvalidTask.class)
                .hasMessage(
                        "Countdown: expected 2 to 4 numbers, got 5; expected 2 or 3 operators, got 1; expected q, the"
                                + " probability of a wrong operator, from 0 to 1, got -1.0.");
    }
}
