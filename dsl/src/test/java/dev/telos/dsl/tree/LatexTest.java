package dev.telos.dsl.tree;

import static dev.telos.dsl.Telos.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.dsl.Compositions;
import dev.telos.dsl.Expression;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Weight;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LatexTest {
    private static final PerToken A = tokenInput("a");
    private static final PerToken B = tokenInput("b");
    private static final PerToken C = tokenInput("c");

    static Stream<Arguments> formulas() {
        return Stream.of(
                // Sums and differences.
                Arguments.of(A.plus(B).plus(C), "a + b + c"),
                Arguments.of(A.plus(B.minus(C)), "a + b - c"),
                Arguments.of(A.minus(B.plus(C)), "a - \\left(b + c\\right)"),
                Arguments.of(A.minus(B.minus(C)), "a - \\left(b - c\\right)"),
                Arguments.of(A.plus(B.negate()), "a + \\left(-b\\right)"),
                Arguments.of(A.negate().plus(B), "-a + b"),
                Arguments.of(A.plus(B.negate().plus(C)), "a + \\left(-b + c\\right)"),
                Arguments.of(A.minus(-3), "a - \\left(-3\\right)"),
                Arguments.of(A.minus(B.times(C)), "a - b \\, c"),
                Arguments.of(A.plus(B).negate(), "-\\left(a + b\\right)"),
                Arguments.of(A.times(B).negate(), "-a \\, b"),
                Arguments.of(A.dividedBy(B).negate(), "-\\frac{a}{b}"),
                Arguments.of(A.negate().negate(), "-\\left(-a\\right)"),
                // Products.
                Arguments.of(A.times(B).times(C), "a \\, b \\, c"),
                Arguments.of(A.plus(B).times(C), "\\left(a + b\\right) \\, c"),
                Arguments.of(A.times(B.plus(C)), "a \\, \\left(b + c\\right)"),
                Arguments.of(A.times(B.negate()), "a \\, \\left(-b\\right)"),
                Arguments.of(A.negate().times(B), "\\left(-a\\right) \\, b"),
                Arguments.of(A.times(3), "3 \\, a"),
                Arguments.of(A.times(-3), "-3 \\, a"),
                Arguments.of(A.plus(B.times(-3)), "a + \\left(-3 \\, b\\right)"),
                Arguments.of(A.times(5e-4), "5 \\times 10^{-4} \\, a"),
                Arguments.of(A.constant(2).times(3), "2 \\cdot 3"),
                Arguments.of(A.times(1), "a"),
                Arguments.of(A.constant(1).times(A), "a"),
                Arguments.of(A.times(A.dividedBy(B)), "a \\, \\frac{a}{b}"),
                Arguments.of(A.plus(5e-4), "a + 5 \\times 10^{-4}"),
                Arguments.of(A.plus(Double.POSITIVE_INFINITY), "a + \\infty"),
                // Squares.
                Arguments.of(A.square(), "a^{2}"),
                Arguments.of(A.times(tokenInput("a")), "a^{2}"),
                Arguments.of(A.square().square(), "\\left(a^{2}\\right)^{2}"),
                Arguments.of(A.minus(B).square(), "\\left(a - b\\right)^{2}"),
                Arguments.of(A.dividedBy(B).square(), "\\left(\\frac{a}{b}\\right)^{2}"),
                Arguments.of(A.named("e²").square(), "\\left(e^{2}\\right)^{2}"),
                Arguments.of(tokenInput("e²").square(), "\\left(e^{2}\\right)^{2}"),
                Arguments.of(A.square().times(B), "a^{2} \\, b"),
                // Quotients need no brackets.
                Arguments.of(A.plus(B).dividedBy(C.minus(1)), "\\frac{a + b}{c - 1}"),
                Arguments.of(A.dividedBy(B).dividedBy(C), "\\frac{\\frac{a}{b}}{c}"),
                Arguments.of(A.dividedBy(B).times(C), "\\frac{a}{b} \\, c"),
                // Functions.
                Arguments.of(A.plus(B).exp(), "\\exp\\left(a + b\\right)"),
                Arguments.of(A.log(), "\\log\\left(a\\right)"),
                Arguments.of(A.sqrt(), "\\sqrt{a}"),
                Arguments.of(A.minus(B).abs(), "\\left|a - b\\right|"),
                Arguments.of(A.min(B), "\\min\\left(a, b\\right)"),
                Arguments.of(A.max(0), "\\max\\left(a, 0\\right)"),
                Arguments.of(A.clip(-20, 0.5), "\\operatorname{clip}\\left(a, -20, 0.5\\right)"),
                Arguments.of(A.next(), "\\operatorname{next}\\left(a\\right)"),
                Arguments.of(A.plus(B).detach(), "\\operatorname{sg}\\left(a + b\\right)"),
                Arguments.of(A.sigmoid(), "\\sigma\\left(a\\right)"),
                Arguments.of(A.previous(), "\\operatorname{previous}\\left(a\\right)"),
                // Order statistics.
                Arguments.of(A.maxOverTokens(), "\\operatorname{sg}\\left(\\max_{t}\\left(a\\right)\\right)"),
                Arguments.of(
                        reward().nthLargestOverGroup(2),
                        "\\operatorname{sg}\\left(\\operatorname{largest}_{2, \\mathrm{group}}\\left(\\mathrm{reward}\\right)\\right)"),
                Arguments.of(
                        A.largest(0.2), "\\operatorname{sg}\\left(\\operatorname{top}_{0.2}\\left(a\\right)\\right)"),
                Arguments.of(
                        A.quantileOverTokens(0.8),
                        "\\operatorname{sg}\\left(\\operatorname{quantile}_{0.8, t}\\left(a\\right)\\right)"),
                // Tests and choices.
                Arguments.of(A.lessThan(B).indicator(), "\\mathbf{1}\\left[a < b\\right]"),
                Arguments.of(A.atMost(2).indicator(), "\\mathbf{1}\\left[a \\le 2\\right]"),
                Arguments.of(
                        where(A.lessThan(B), A.plus(1), C),
                        "\\begin{cases} a + 1 & \\text{if } a < b \\\\ c & \\text{otherwise} \\end{cases}"),
                Arguments.of(
                        where(A.atMost(B), A, C),
                        "\\begin{cases} a & \\text{if } a \\le b \\\\ c & \\text{otherwise} \\end{cases}"),
                Arguments.of(
                        where(A.lessThan(B).not(), A, C),
                        "\\begin{cases} a & \\text{if } 1 - \\mathbf{1}\\left[a < b\\right] = 1"
                                + " \\\\ c & \\text{otherwise} \\end{cases}"),
                // Sums over an axis extend over products.
                Arguments.of(A.sumOverTokens(), "\\sum_{t} a"),
                Arguments.of(reward().sumOverGroup(), "\\sum_{\\mathrm{group}} \\mathrm{reward}"),
                Arguments.of(A.times(B).sum(), "\\sum_{i} \\sum_{t} a \\, b"),
                Arguments.of(A.plus(B).sumOverTokens(), "\\sum_{t} \\left(a + b\\right)"),
                Arguments.of(A.negate().sumOverTokens(), "\\sum_{t} \\left(-a\\right)"),
                Arguments.of(A.sumOverTokens().times(reward()), "\\left(\\sum_{t} a\\right) \\, \\mathrm{reward}"),
                Arguments.of(reward().times(A.sumOverTokens()), "\\mathrm{reward} \\, \\sum_{t} a"),
                Arguments.of(A.sumOverTokens().minus(B.sumOverTokens()), "\\sum_{t} a - \\sum_{t} b"),
                Arguments.of(discountedSuffixSum(A, 0.95), "\\sum_{k \\ge t} 0.95^{k-t} \\, a"),
                Arguments.of(
                        discountedSuffixSum(A, 5e-4), "\\sum_{k \\ge t} \\left(5 \\times 10^{-4}\\right)^{k-t} \\, a"),
                Arguments.of(discountedSuffixSum(A.minus(B), 1), "\\sum_{k \\ge t} \\left(a - b\\right)"),
                Arguments.of(discountedTurnSum(A, 1), "\\sum_{k \\ge t, \\text{ same turn}} a"),
                Arguments.of(
                        lengthAdaptiveSuffixSum(A, 1, 0.05),
                        "\\sum_{k \\ge t} \\left(\\max\\left(0, 1 - \\frac{1}{0.05 \\, |y|}\\right)\\right)^{k-t} \\, a"),
                Arguments.of(
                        lengthAdaptiveSuffixSum(A, 0.9, 0.05),
                        "\\sum_{k \\ge t} \\left(0.9 \\, \\max\\left(0, 1 - \\frac{1}{0.05 \\, |y|}\\right)\\right)^{k-t} \\, a"),
                // Statistics and data.
                Arguments.of(policy().logProb().minus(old().logProb()), "\\log \\pi - \\log \\pi_{\\mathrm{old}}"),
                Arguments.of(policy().logProb().times(A), "\\left(\\log \\pi\\right) \\, a"),
                Arguments.of(policy().logProb().times(2), "2 \\, \\log \\pi"),
                Arguments.of(reference().entropy(), "\\mathrm{H}\\left(\\pi_{\\mathrm{ref}}\\right)"),
                Arguments.of(policy().sumOfSquares(), "\\sum_{v} \\pi^{2}"),
                Arguments.of(
                        policy().kl(reference()), "\\mathrm{KL}\\left(\\pi \\,\\|\\, \\pi_{\\mathrm{ref}}\\right)"),
                Arguments.of(
                        policy().topKKl(old(), 32),
                        "\\mathrm{KL}_{\\mathrm{top}\\,32}\\left(\\pi \\,\\|\\, \\pi_{\\mathrm{old}}\\right)"),
                Arguments.of(value().minus(oldValue()), "V - \\mathrm{old\\_value}"),
                // What is not printed.
                Arguments.of(number(2).onTokens(), "2"),
                Arguments.of(number(2).requireAtLeast(1, "it", "do").plus(1), "2 + 1"),
                // Names.
                Arguments.of(A.plus(B).named("x").times(C), "x \\, c"),
                Arguments.of(A.plus(B).named("50%").times(C), "50\\% \\, c"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("formulas")
    void shouldSetTheFormula(Expression<?> expression, String latex) {
        assertThat(Latex.of(expression.node())).isEqualTo(latex);
    }

    @Test
    void shouldSetAnObjectiveAndDefineItsParts() {
        PerToken rho =
                policy().logProb().minus(reference().logProb()).times(0.5).named("ρ");
        Objective objective = objective("a_b")
                .minimize("value", rho.sumOverTokens().square().sum())
                .plus("kl", Weight.linear(0, 1, 5), rho.sum())
                .plus("entropy", -0.01, policy().entropy().sum())
                .observe("V", value().sum().named("V_sum"));
        assertThat(objective.toLatex()).isEqualTo("""
                \\begin{aligned}
                L_{\\text{a\\_b}} &= \\sum_{i} \\left(\\sum_{t} \\rho\\right)^{2} + \\operatorname{linear}(0\\to1,5\\ \\mathrm{steps}) \\, \\sum_{i} \\sum_{t} \\rho - 0.01 \\, \\sum_{i} \\sum_{t} \\mathrm{H}\\left(\\pi\\right) \\\\
                \\rho &= 0.5 \\, \\left(\\log \\pi - \\log \\pi_{\\mathrm{ref}}\\right)
                \\end{aligned}
                """);
    }

    @Test
    void shouldNameLongPartsThatOccurMoreThanOnce() {
        PerToken shared = A.plus(B).exp().plus(A.minus(B.exp()).exp());
        assertThat(objective("o")
                        .minimize("t", shared.times(shared.plus(1)).sum())
                        .toLatex())
                .isEqualTo("""
                \\begin{aligned}
                L_{\\text{o}} &= \\sum_{i} \\sum_{t} x_{1} \\, \\left(x_{1} + 1\\right) \\\\
                x_{1} &= \\exp\\left(a + b\\right) + \\exp\\left(a - \\exp\\left(b\\right)\\right)
                \\end{aligned}
                """);
    }

    @Test
    void shouldDefineANameOfASharedPartByThatPart() {
        PerToken shared = A.plus(B).exp().plus(A.minus(B.exp()).exp());
        PerToken named = shared.named("y");
        assertThat(objective("o").minimize("t", shared.times(named).sum()).toLatex())
                .contains("x_{1} &= \\exp", "y &= x_{1}\n", "\\sum_{t} x_{1} \\, y");
    }

    @Test
    void shouldSetVimpo() {
        assertThat(Compositions.vimpo().toLatex())
                .startsWith("\\begin{aligned}\nL_{\\text{VIMPO}} &= \\operatorname{mean}_{i}(0.5\\cdot e^{2})"
                        + " + 0.005 \\, \\operatorname{token\\_mean}(\\operatorname{clipped\\_surrogate}")
                .contains(
                        "\\rho &= 0.05 \\, \\left(\\log \\pi - \\log \\pi_{\\mathrm{ref}}\\right) \\\\\n",
                        "\\tau &= \\rho - \\kappa \\\\\n",
                        "e &= \\sum_{t} \\tau - \\mathrm{target} \\\\\n",
                        "A_{\\mathrm{implied}} &= \\sum_{k \\ge t} 0.95^{k-t} \\, \\tau \\\\\n",
                        "A &= \\operatorname{sg}\\left(\\operatorname{whiten}(A_{\\mathrm{implied}})\\right) \\\\\n")
                .endsWith("\n\\end{aligned}\n");
    }
}
