package dev.telos.algorithms.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.telos.algorithms.fuzz.Fuzz;
import dev.telos.algorithms.fuzz.Spoiler;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a model writes, the verifier neither throws nor takes long; this goes around its last resort. */
class HostileAnswersTest {
    private static final Duration LONG = Duration.ofSeconds(10);

    private static final List<String> WHOLE = List.of(
            "\\frac{14}{3}",
            "3\\sqrt{13}",
            "x \\in [-2,7]",
            "(0,9) \\cup (9,36)",
            "1\\frac{4}{5}",
            "\\text{Evelyn}",
            "\\begin{pmatrix} -1/3 \\\\ 2/3 \\end{pmatrix}",
            "\\{1\\pm\\sqrt{5},-2\\}",
            "5x - 7y + 11z + 4 = 0",
            "6 - 5i",
            "2516_8",
            "\\$32,\\!348",
            "\\left(\\frac{3}{5},\\frac{8}{3}\\right]",
            "f(2) < f(1) < f(4)",
            "28 \\%",
            "7:32",
            "\\sum_{k=0}^{n-1} F_k",
            "2 \\sin b \\cos a",
            "90^\\circ",
            "x^2/4 + y^2/3 = 1",
            "0.\\overline{3}",
            "10,000",
            "\\binom{5}{2}",
            "\\log_2 8",
            "The answer is $\\boxed{4}$.",
            "#### 72",
            "$1$ and $2$ and $3$");

    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "(",
            ")",
            "[",
            "]",
            "\\{",
            "\\}",
            "\\frac",
            "\\sqrt",
            "^",
            "_",
            "\\",
            "$",
            "$$",
            "9",
            "!",
            "%",
            "+",
            "-",
            "*",
            "/",
            ",",
            ";",
            ":",
            "|",
            "\\left|",
            "\\right)",
            "\\begin{pmatrix}",
            "\\end{pmatrix}",
            "\\begin{vmatrix}",
            "&",
            "\\\\",
            "\\pm",
            "\\cup",
            "\\sin",
            "\\log_",
            "e",
            "i",
            "x",
            "10^",
            "^{10^",
            "\\text{",
            "\\boxed{",
            "=",
            "<",
            "\\in",
            "\\sum_{k=1}^{",
            "'",
            "\\binom",
            " and ",
            "π",
            "\\infty",
            ".",
            "1,000",
            "\\circ",
            "\\approx",
            "\\zzz",
            "\u0000",
            "😀");

    private static void decide(String text) {
        Verifier verifier = Verifier.standard();
        assertThatCode(() -> {
                    verifier.decide(text, "$1" + text + "$");
                    verifier.decide("x=1", text);
                })
                .as(text)
                .doesNotThrowAnyException();
    }

    private static void decideSoon(String text) {
        assertTimeoutPreemptively(LONG, () -> decide(text));
    }

    @Test
    void shouldSurviveMutations() throws InterruptedException {
        Fuzz.Outcome outcome = Fuzz.run("answers", random -> decide(Spoiler.text(WHOLE, PIECES, random)));
        assertThat(outcome.refused()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "[",
                "{",
                "\\{",
                "\\frac{",
                "\\sqrt",
                "\\sqrt{",
                "^{",
                "-",
                "+",
                "!",
                "%",
                "'",
                "|",
                "2^",
                "x^",
                "f(",
                "\\sin ",
                "\\boxed{",
                "\\text{",
                "$",
                "$$",
                "\\(",
                "\\[",
                " [",
                "####",
                "answer ",
                "answer is ",
                "a,",
                "1,",
                "1,000 ",
                "\\begin{matrix}",
                "&",
                "\\\\",
                "\\cup ",
                "=",
                "<",
                "\\pm ",
                "9",
                "1 ",
                "\\left",
                "=1",
                "\\mod 3",
                "\\choose 3",
                "\\begin{vmatrix}2&3\\\\",
                "\\sum_{k=1}^{1000}",
                "(1+",
                "((",
                "x",
                "xy^2+",
                "\\boxed{1} ",
                "final answer is "
            })
    void shouldSurviveRepetition(String piece) {
        decideSoon(piece.repeat(30));
        decideSoon(piece.repeat(900));
        decideSoon(piece.repeat(50_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9^{9^{9^{9^9}}}",
                "2^{-9999999999999}",
                "1e999",
                "10^{100000}+1",
                "100000!",
                "((9!)!)!",
                "\\binom{1000000}{500000}",
                "0^0",
                "1/0",
                "\\frac{0}{0}",
                "\\ln 0",
                "\\sqrt{-1}",
                "\\tan 90^\\circ",
                "\\sum_{a=1}^{1000}\\sum_{b=1}^{1000}\\sum_{c=1}^{1000} abc",
                "\\prod_{k=1}^{1000} k^{k^k}",
                "\\lfloor 10^{50} \\pi \\rfloor",
                "\\gcd()",
                "12_1",
                "99_{99}",
                "\\{\\}",
                "()",
                ""
            })
    void shouldSurviveNumbersThatAreNone(String answer) {
        decideSoon(answer);
    }

    @Test
    void shouldSurviveProductsOfManyMatrices() {
        String matrix = "\\begin{pmatrix}" + "1&2&3&4&5\\\\".repeat(5) + "\\end{pmatrix}";
        decideSoon(matrix.repeat(40));
        decideSoon("\\begin{vmatrix}1&2&3\\\\4&5&6\\\\7&8&".repeat(20) + "9" + "\\end{vmatrix}".repeat(20));
    }
}
