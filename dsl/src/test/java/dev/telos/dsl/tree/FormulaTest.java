package dev.telos.dsl.tree;

import static dev.telos.dsl.Telos.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.dsl.Expression;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FormulaTest {
    private static final PerToken A = tokenInput("a");
    private static final PerToken B = tokenInput("b");
    private static final PerToken C = tokenInput("c");

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "0.0005, 5e-4",
        "0.05, 0.05",
        "0.001, 0.001",
        "0.00025, 2.5e-4",
        "3, 3",
        "0, 0",
        "-0.0, 0",
        "-3, -3",
        "-0.25, -0.25",
        "-0.0005, -5e-4",
        "1000000, 1000000",
        "9999999, 9999999",
        "10000000, 1e7",
        "12345678, 1.2345678e7",
        "0.30000000000000004, 0.3",
        "0.09999999999999998, 0.1",
        "NaN, NaN",
        "Infinity, ∞",
        "-Infinity, -∞"
    })
    void shouldWriteNumbersAsAPersonDoes(double value, String text) {
        assertThat(Formula.number(value)).isEqualTo(text);
    }

    static Stream<Arguments> formulas() {
        return Stream.of(
                // Sums.
                Arguments.of(A.plus(B).plus(C), "a + b + c"),
                Arguments.of(A.plus(B.plus(C)), "a + b + c"),
                Arguments.of(A.plus(B.minus(C)), "a + b − c"),
                Arguments.of(A.minus(B).minus(C), "a − b − c"),
                Arguments.of(A.minus(B.minus(C)), "a − (b − c)"),
                Arguments.of(A.minus(B.plus(C)), "a − (b + c)"),
                Arguments.of(A.plus(-3), "a + (-3)"),
                Arguments.of(A.minus(-3), "a − (-3)"),
                Arguments.of(A.plus(B.negate()), "a + (−b)"),
                Arguments.of(A.negate().plus(B), "−a + b"),
                Arguments.of(A.plus(B.negate().plus(C)), "a + (−b + c)"),
                Arguments.of(A.plus(B.times(-3)), "a + (-3·b)"),
                Arguments.of(A.minus(B.dividedBy(C)), "a − b / c"),
                // Products.
                Arguments.of(A.times(B).times(C), "a·b·c"),
                Arguments.of(A.times(B.times(C)), "a·b·c"),
                Arguments.of(A.plus(B).times(C), "(a + b)·c"),
                Arguments.of(A.times(B.plus(C)), "a·(b + c)"),
                Arguments.of(A.times(B.dividedBy(C)), "a·(b / c)"),
                Arguments.of(A.negate().times(B), "(−a)·b"),
                Arguments.of(A.times(B.negate()), "a·(−b)"),
                Arguments.of(A.times(3), "3·a"),
                Arguments.of(A.constant(3).times(A), "3·a"),
                Arguments.of(A.times(-3), "-3·a"),
                Arguments.of(A.constant(2).times(3), "2·3"),
                Arguments.of(A.times(1), "a"),
                Arguments.of(A.constant(1).times(A), "a"),
                Arguments.of(A.constant(1).times(1), "1"),
                Arguments.of(A.times(1).negate(), "−a"),
                Arguments.of(A.plus(B).times(1).times(C), "(a + b)·c"),
                Arguments.of(A.plus(1), "a + 1"),
                // Squares.
                Arguments.of(A.square(), "a²"),
                Arguments.of(A.times(tokenInput("a")), "a²"),
                Arguments.of(A.square().square(), "(a²)²"),
                Arguments.of(A.minus(B).square(), "(a − b)²"),
                Arguments.of(halfSquare(A), "0.5·a²"),
                Arguments.of(A.square().negate(), "−a²"),
                Arguments.of(A.dividedBy(B.square()), "a / b²"),
                // Quotients.
                Arguments.of(A.dividedBy(B), "a / b"),
                Arguments.of(A.dividedBy(2), "a / 2"),
                Arguments.of(A.times(B).dividedBy(C), "a·b / c"),
                Arguments.of(A.dividedBy(B.times(C)), "a / (b·c)"),
                Arguments.of(A.dividedBy(B).dividedBy(C), "(a / b) / c"),
                Arguments.of(A.dividedBy(B).times(C), "(a / b)·c"),
                Arguments.of(A.plus(B).dividedBy(C), "(a + b) / c"),
                Arguments.of(A.dividedBy(B.minus(C)), "a / (b − c)"),
                // Negation.
                Arguments.of(A.negate(), "−a"),
                Arguments.of(A.negate().negate(), "−(−a)"),
                Arguments.of(A.plus(B).negate(), "−(a + b)"),
                Arguments.of(A.times(B).negate(), "−a·b"),
                Arguments.of(A.dividedBy(B).negate(), "−(a / b)"),
                // Functions.
                Arguments.of(A.plus(B).exp(), "exp(a + b)"),
                Arguments.of(A.log(), "log(a)"),
                Arguments.of(A.sqrt(), "sqrt(a)"),
                Arguments.of(A.minus(B).abs(), "|a − b|"),
                Arguments.of(A.min(B), "min(a, b)"),
                Arguments.of(A.min(0), "min(a, 0)"),
                Arguments.of(A.max(B), "max(a, b)"),
                Arguments.of(A.max(0), "max(a, 0)"),
                Arguments.of(A.clip(-20, 0.5), "clip(a, -20, 0.5)"),
                Arguments.of(A.next(), "next(a)"),
                Arguments.of(A.plus(B).detach(), "sg(a + b)"),
                Arguments.of(where(A.lessThan(B), A, C), "where(1[a < b], a, c)"),
                Arguments.of(A.atMost(B).indicator(), "1[a ≤ b]"),
                Arguments.of(A.atMost(2).indicator(), "1[a ≤ 2]"),
                Arguments.of(A.lessThan(2).indicator(), "1[a < 2]"),
                Arguments.of(A.moreThan(B).indicator(), "1[b < a]"),
                Arguments.of(A.moreThan(2).indicator(), "1[2 < a]"),
                Arguments.of(A.lessThan(B).not().indicator(), "1 − 1[a < b]"),
                Arguments.of(A.lessThan(B).and(B.atMost(C)).indicator(), "1[a < b]·1[b ≤ c]"),
                // Sums over an axis extend over products.
                Arguments.of(A.sumOverTokens(), "Σ_t a"),
                Arguments.of(reward().sumOverGroup(), "Σ_group reward"),
                Arguments.of(A.times(B).sum(), "Σ_i Σ_t a·b"),
                Arguments.of(A.plus(B).sumOverTokens(), "Σ_t (a + b)"),
                Arguments.of(A.dividedBy(B).sumOverTokens(), "Σ_t (a / b)"),
                Arguments.of(A.negate().sumOverTokens(), "Σ_t (−a)"),
                Arguments.of(A.sumOverTokens().negate(), "−Σ_t a"),
                Arguments.of(A.sumOverTokens().minus(B.sumOverTokens()), "Σ_t a − Σ_t b"),
                Arguments.of(A.sumOverTokens().dividedBy(reward()), "(Σ_t a) / reward"),
                Arguments.of(A.sumOverTokens().times(reward()), "(Σ_t a)·reward"),
                Arguments.of(reward().times(A.sumOverTokens()), "reward·Σ_t a"),
                Arguments.of(reward().times(A.sumOverTokens()).times(reward()), "(reward·Σ_t a)·reward"),
                Arguments.of(discountedSuffixSum(A, 0.95), "Σ_{k≥t} 0.95^(k−t)·a"),
                Arguments.of(discountedSuffixSum(A.minus(B), 1), "Σ_{k≥t} (a − b)"),
                Arguments.of(discountedTurnSum(A, 0.9), "Σ_{k≥t, same turn} 0.9^(k−t)·a"),
                Arguments.of(lengthAdaptiveSuffixSum(A, 1, 0.05), "Σ_{k≥t} (max(0, 1 − 1 / (0.05·|y|)))^(k−t)·a"),
                Arguments.of(lengthAdaptiveSuffixSum(A, 0.9, 0.05), "Σ_{k≥t} (0.9·max(0, 1 − 1 / (0.05·|y|)))^(k−t)·a"),
                Arguments.of(A.previous(), "previous(a)"),
                Arguments.of(A.prefixSum(), "Σ_{k≤t}(a)"),
                Arguments.of(A.sumOverGroup(), "Σ_group a"),
                Arguments.of(A.sumOverGroupInOrder(), "Σ_{group, same count} a"),
                Arguments.of(A.sigmoid(), "σ(a)"),
                Arguments.of(A.maxOverTokens(), "sg(max_t(a))"),
                Arguments.of(A.quantileOverTokens(0.6), "sg(quantile_t(0.6; a))"),
                Arguments.of(A.largestOverTokens(0.4), "sg(top_t(0.4; a))"),
                Arguments.of(A.quantile(0.8), "sg(quantile(0.8; a))"),
                Arguments.of(A.largest(2e-4), "sg(top(2e-4; a))"),
                Arguments.of(reward().nthLargestOverGroup(2), "sg(largest2_group(reward))"),
                // Statistics and data.
                Arguments.of(policy().logProb().minus(old().logProb()), "log π − log π_old"),
                Arguments.of(policy().logProb().times(A), "(log π)·a"),
                Arguments.of(policy().logProb().times(2), "2·log π"),
                Arguments.of(reference().entropy(), "H(π_ref)"),
                Arguments.of(policy().sumOfSquares(), "Σ_v π²"),
                Arguments.of(policy().sumOfSquares().square(), "(Σ_v π²)²"),
                Arguments.of(policy().kl(reference()), "KL(π‖π_ref)"),
                Arguments.of(policy().topKKl(old(), 32), "KL_top32(π‖π_old)"),
                Arguments.of(value().minus(oldValue()), "V − old_value"),
                Arguments.of(scalarInput("s").times(2), "2·s"),
                // What is not printed.
                Arguments.of(number(2).onTokens(), "2"),
                Arguments.of(reward().plus(1).onTokens().times(A), "(reward + 1)·a"),
                Arguments.of(number(2).plus(scalarInput("s")).onSequences(), "2 + s"),
                Arguments.of(number(2).requireAtLeast(1, "it", "do").plus(1), "2 + 1"),
                // Names.
                Arguments.of(A.plus(B).named("x").times(C), "x·c"),
                Arguments.of(A.plus(B).named("x").square(), "x²"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("formulas")
    void shouldPrintTheFormula(Expression<?> expression, String formula) {
        assertThat(expression).hasToString(formula);
    }

    @Test
    void shouldPrintDistributionsAndConditions() {
        assertThat(policy()).hasToString("π");
        assertThat(A.lessThan(0)).hasToString("1[a < 0]");
    }

    @Test
    void shouldNameResultsByTheirArguments() {
        assertThat(A.meanOverTokens()).hasToString("mean_t(a)");
        assertThat(A.mean()).hasToString("token_mean(a)");
        assertThat(A.whiten()).hasToString("whiten(a)");
        assertThat(reward().mean()).hasToString("mean_i(reward)");
        assertThat(huber(A, 0.5)).hasToString("huber(a; 0.5)");
        assertThat(clippedSurrogate(A, B, clip(0.9))).hasToString("clipped_surrogate(a, b; 0.1, 1.9)");
        assertThat(clippedSurrogate(A, B, clip(0.9).dual(3).twoSided(4)))
                .hasToString("clipped_surrogate(a, b; 0.1, 1.9; dual 3; at most 4)");
        assertThat(clippedSequenceSurrogate(reward(), reward(), clip(0.9)))
                .hasToString("clipped_surrogate(reward, reward; 0.1, 1.9)");
    }

    @Test
    void shouldAbbreviateLongArgumentsFromWithin() {
        PerToken logarithm = A.minus(B).times(C).exp().plus(1).log().times(0.25).plus(C.square());
        assertThat(logarithm.mean()).hasToString("token_mean(0.25·log(exp((a − b)·c) + 1) + c²)");
        assertThat(logarithm.exp().times(logarithm).mean())
                .hasToString("token_mean(exp(0.25·log(…) + c²)·(0.25·log(… + 1) + c²))");
    }

    @Test
    void shouldFitAnAbbreviationIntoTheLengthOfALabel() {
        PerToken exact = tokenInput("x".repeat(21)).plus(tokenInput("y".repeat(24)));
        assertThat(exact.mean().toString()).doesNotContain("…").hasSize("token_mean()".length() + 48);
        assertThat(exact.next().mean()).hasToString("token_mean(next(…))");
    }

    @Test
    void shouldLeaveOutTheArgumentsOfLongNamesWithinLabels() {
        PerToken named = A.named("f(" + "x".repeat(46) + ")");
        assertThat(named.mean()).hasToString("token_mean(f(…))");
        assertThat(A.named("f(" + "x".repeat(45) + ")").mean().toString()).contains("xxx");
        assertThat(A.named("(" + "x".repeat(60)).mean()).hasToString("token_mean((" + "x".repeat(60) + ")");
        assertThat(A.named("x".repeat(60)).mean()).hasToString("token_mean(" + "x".repeat(60) + ")");
    }

    @Test
    void shouldPrintAFormulaOfAPageInFull() {
        PerToken sum = A;
        for (int i = 0; i < 300; i++) {
            sum = sum.plus(B);
        }
        assertThat(sum.toString()).hasSize(1 + 4 * 300).doesNotContain("…");
    }

    @Test
    void shouldKeepConstantsAsScalars() {
        Scalar three = number(3);
        assertThat(three.constant(2)).isEqualTo(number(2));
        assertThat(reward().constant(2)).isEqualTo(number(2).onSequences());
        assertThat(A.constant(2)).isEqualTo(number(2).onTokens());
    }
}
