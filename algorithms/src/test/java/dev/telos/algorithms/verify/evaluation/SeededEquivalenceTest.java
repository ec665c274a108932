package dev.telos.algorithms.verify.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.telos.algorithms.verify.limit.Budget;
import dev.telos.algorithms.verify.limit.BudgetSpent;
import dev.telos.algorithms.verify.parsing.AnswerParser;
import dev.telos.algorithms.verify.tree.Expr;
import org.junit.jupiter.api.Test;

class SeededEquivalenceTest {
    private static final long STEPS = 100_000;

    private final Equivalence equivalence = new SeededEquivalence();

    private static Expr parsed(String text) {
        return AnswerParser.parse(text, new Budget(STEPS)).orElseThrow();
    }

    private boolean equal(String left, String right) {
        return equivalence.equal(parsed(left), parsed(right), new Budget(STEPS));
    }

    private boolean solutions(String left, String right) {
        return equivalence.equalSolutions(parsed(left), parsed(right), new Budget(STEPS));
    }

    private boolean positiveFactor(String left, String right) {
        return equivalence.equalUpToPositiveFactor(parsed(left), parsed(right), new Budget(STEPS));
    }

    @Test
    void shouldBeExactForQuotientsOfPolynomials() {
        assertThat(equal("(x+10^{30})^2", "x^2+2\\cdot 10^{30}x+10^{60}")).isTrue();
        assertThat(equal("(x+10^{30})^2", "x^2+2\\cdot 10^{30}x+10^{60}+1")).isFalse();
        assertThat(equal("x^{1000}-1", "(x-1)\\sum_{k=0}^{999}x^k")).isTrue();
        assertThat(equal("\\frac{1}{1+i}", "\\frac{1-i}{2}")).isTrue();
    }

    @Test
    void shouldCompareWithinTheRoundingErrorsOfEachExpression() {
        assertThat(equal("\\sqrt{2}", "\\sqrt{2}+10^{-12}")).isFalse();
        assertThat(equal("10^{-30}\\pi", "10^{-30}\\cdot 2\\pi")).isFalse();
        assertThat(equal("\\sin \\pi", "0")).isTrue();
    }

    @Test
    void shouldCallUnequalWhatRoundingErrorsHide() {
        assertThat(equal("\\sqrt{10^{16}+1}-\\sqrt{10^{16}}", "0")).isFalse();
        assertThat(equal("\\sqrt{10^{16}+1}-\\sqrt{10^{16}}", "10^{-9}")).isFalse();
    }

    @Test
    void shouldTakeVariablesForRealNumbers() {
        assertThat(equal("\\sqrt{x^2}", "|x|")).isTrue();
        assertThat(equal("\\sqrt{x^2}", "x")).isFalse();
        assertThat(equal("\\ln x^2", "2\\ln|x|")).isTrue();
        assertThat(equal("\\sqrt[3]{x^3}", "x")).isTrue();
    }

    @Test
    void shouldTellUnknownFunctionsByTheirArguments() {
        assertThat(equal("f(1,x)+2", "2+f(1,x)")).isTrue();
        assertThat(equal("f(1,x)", "f(x,1)")).isFalse();
        assertThat(equal("f(1)", "g(1)")).isFalse();
    }

    @Test
    void shouldCompareSolutions() {
        assertThat(solutions("x^2-1", "3-3x^2")).isTrue();
        assertThat(solutions("xy-1", "y-1/x")).isTrue();
        assertThat(solutions("x^2-1", "x-1")).isFalse();
        assertThat(solutions("x^2-1", "x^4-1")).isFalse();
        assertThat(solutions("x-1", "y-1")).isFalse();
        assertThat(solutions("1", "2")).isFalse();
    }

    @Test
    void shouldCompareSigns() {
        assertThat(positiveFactor("2x-2", "x-1")).isTrue();
        assertThat(positiveFactor("2-2x", "x-1")).isFalse();
        assertThat(positiveFactor("x^2-1", "x-1")).isFalse();
    }

    @Test
    void shouldStopWhenTheBudgetIsSpent() {
        Expr many = parsed("\\sum_{a=1}^{1000}\\sum_{b=1}^{1000}\\sqrt{ab}");

        assertThatThrownBy(() -> equivalence.equal(many, parsed("1"), new Budget(STEPS)))
                .isInstanceOf(BudgetSpent.class);
    }
}
