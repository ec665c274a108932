package dev.telos.algorithms.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold of all answers: spelling changes nothing, equality has no direction, numbers that differ are unequal. */
class SpellingPropertiesTest {
    private static final Verifier VERIFIER = Verifier.standard();

    private static final List<String> ANSWERS = List.of(
            "\\frac{3}{4}",
            "-\\frac{\\sqrt{3}}{2}",
            "x^2 - \\frac{1}{2}x + 3",
            "\\left(\\frac{3}{5}, \\frac{8}{3}\\right]",
            "(-\\infty, 2) \\cup (3, \\infty)",
            "\\left( 3, \\frac{\\pi}{2} \\right)",
            "\\{1 + \\sqrt{5}, -2, \\frac{1}{7}\\}",
            "\\begin{pmatrix} \\frac{1}{5} \\\\ -2 \\end{pmatrix}",
            "y = \\frac{1}{2} x + 3",
            "3 \\pm 2 \\sqrt{2}",
            "2 \\sin(b) \\cos(a)",
            "1 - 12i",
            "-2 \\le x < \\frac{7}{3}",
            "\\text{Evelyn}",
            "204_5");

    private static final List<UnaryOperator<String>> SPELLINGS = List.of(
            answer -> answer.replace("\\frac", "\\dfrac"),
            answer -> answer.replace("\\frac", "\\tfrac"),
            answer -> answer.replace("\\left", "").replace("\\right", ""),
            answer -> answer.replace("(", "\\left(")
                    .replace(")", "\\right)")
                    .replace("\\left\\left", "\\left")
                    .replace("\\right\\right", "\\right"),
            answer -> answer.replace(" ", "  "),
            answer -> answer.replace(", ", ",\\,").replace(" + ", "\\,+\\;"),
            answer -> "\\displaystyle " + answer,
            answer -> "\\boxed{" + answer + "}",
            answer -> "The answer is $" + answer + "$.",
            answer -> "So \\[" + answer + "\\]",
            answer -> "Hence \\(" + answer + "\\).",
            answer -> "<think>Perhaps $\\boxed{0}$?</think> It is $$\\boxed{" + answer + "}$$ at last.");

    static List<String> answers() {
        return ANSWERS;
    }

    @ParameterizedTest
    @MethodSource("answers")
    void shouldEqualItselfInEverySpelling(String answer) {
        for (UnaryOperator<String> spelling : SPELLINGS) {
            String other = spelling.apply(answer);
            assertThat(VERIFIER.decide(answer, other))
                    .as("%s, %s", answer, other)
                    .isTrue();
            assertThat(VERIFIER.decide(other, answer))
                    .as("%s, %s", other, answer)
                    .isTrue();
        }
    }

    @Test
    void shouldTellDifferentAnswersApartInBothDirections() {
        for (int i = 0; i < ANSWERS.size(); i++) {
            for (int j = 0; j < ANSWERS.size(); j++) {
                assertThat(VERIFIER.decide(ANSWERS.get(i), ANSWERS.get(j)))
                        .as("%s, %s", ANSWERS.get(i), ANSWERS.get(j))
                        .isEqualTo(i == j);
            }
        }
    }

    @Test
    void shouldNotMindTheOrderOfSets() {
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            List<String> values = new ArrayList<>(IntStream.range(0, 2 + random.nextInt(5))
                    .mapToObj(i -> fraction(random.nextInt(2_001) - 1_000, 1 + random.nextInt(50)))
                    .toList());
            String set = "\\{" + String.join(", ", values) + "\\}";
            Collections.shuffle(values, random);
            assertThat(VERIFIER.decide(set, "\\{" + String.join(", ", values) + "\\}"))
                    .isTrue();
            values.set(0, "1234567");
            assertThat(VERIFIER.decide(set, "\\{" + String.join(", ", values) + "\\}"))
                    .isFalse();
        }
    }

    @Test
    void shouldTellDifferentFractionsApart() {
        Random random = new Random(5);
        for (int round = 0; round < 1_000; round++) {
            int a = random.nextInt(2_001) - 1_000;
            int b = 1 + random.nextInt(1_000);
            int c = random.nextInt(2_001) - 1_000;
            int d = 1 + random.nextInt(1_000);
            boolean equal = (long) a * d == (long) c * b;
            assertThat(VERIFIER.decide(fraction(a, b), c + "/" + d)).isEqualTo(equal);
            assertThat(VERIFIER.decide(c + "/" + d, fraction(a, b))).isEqualTo(equal);
            assertThat(VERIFIER.decide(fraction(a, b), fraction(a * d, b * d))).isTrue();
        }
    }

    @Test
    void shouldExpandProductsOfRandomPolynomials() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            int a = 1 + random.nextInt(9);
            int b = 1 + random.nextInt(9);
            int c = 1 + random.nextInt(9);
            String factored = "(" + a + "x+" + b + ")(x+" + c + ")";
            String expanded = (a * c + b) + "x + " + a + "x^2 + " + b * c;
            assertThat(VERIFIER.decide(factored, expanded)).isTrue();
            assertThat(VERIFIER.decide(expanded, factored)).isTrue();
            assertThat(VERIFIER.decide(factored, expanded + "1")).isFalse();
        }
    }

    private static String fraction(int numerator, int denominator) {
        return "\\frac{" + numerator + "}{" + denominator + "}";
    }
}
