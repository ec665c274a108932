package dev.telos.dsl.diff;

import static dev.telos.dsl.Telos.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.dsl.Aggregation;
import dev.telos.dsl.Compositions;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Weight;
import dev.telos.dsl.Whitening;
import dev.telos.dsl.diff.Difference.Place;
import dev.telos.dsl.diff.Difference.Side;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ObjectiveDiffTest {
    private static final PerToken A = tokenInput("a");
    private static final PerToken B = tokenInput("b");
    private static final PerToken C = tokenInput("c");
    private static final PerToken X = policy().logProb();

    private static Objective of(Scalar loss) {
        return objective("o").minimize("actor", loss);
    }

    private static String diff(PerToken first, PerToken second) {
        return of(first.sum()).diff(of(second.sum())).toString();
    }

    private static PerToken surrogate(double low, double high) {
        return clippedSurrogate(ratio(), A, clip(low, high));
    }

    static Stream<Arguments> pairs() {
        PerToken plain = surrogate(0.2, 0.2);
        return Stream.of(
                // Numbers by their role.
                Arguments.of(plain, surrogate(0.2, 0.28), "actor: clip upper bound 1.2 against 1.28"),
                Arguments.of(plain, surrogate(0.1, 0.2), "actor: clip lower bound 0.8 against 0.9"),
                Arguments.of(
                        plain,
                        surrogate(0.3, 0.5),
                        "actor: clip lower bound 0.8 against 0.7; actor: clip upper bound 1.2 against 1.5"),
                Arguments.of(A.min(3), A.min(4), "actor: upper bound 3 against 4"),
                Arguments.of(A.max(3), A.constant(4).max(A), "actor: lower bound 3 against 4"),
                Arguments.of(
                        A.min(5).times(X),
                        A.clip(0, 1.28).times(X),
                        "actor: clip lower bound none against 0; actor: clip upper bound 5 against 1.28"),
                Arguments.of(
                        A.clip(0, 1),
                        A,
                        "actor: clip lower bound 0 against none; actor: clip upper bound 1 against none"),
                Arguments.of(A, A.max(0), "actor: lower bound none against 0"),
                Arguments.of(A.min(0), A, "actor: upper bound 0 against none"),
                Arguments.of(A.times(2), A.times(3), "actor: factor 2 against 3"),
                Arguments.of(A.times(2), A.constant(3).times(A), "actor: factor 2 against 3"),
                Arguments.of(A.times(2), A, "actor: factor 2 against 1"),
                Arguments.of(A, A.times(2), "actor: factor 1 against 2"),
                Arguments.of(A.dividedBy(2), A.dividedBy(3), "actor: denominator 2 against 3"),
                Arguments.of(A.plus(2), A.plus(3), "actor: summand 2 against 3"),
                Arguments.of(A.minus(2), A.minus(3), "actor: summand 2 against 3"),
                Arguments.of(A.dividedBy(B.plus(1e-6)), A.dividedBy(B.plus(1e-4)), "actor: epsilon 1e-6 against 1e-4"),
                Arguments.of(where(A.lessThan(1), B, C), where(A.lessThan(2), B, C), "actor: threshold 1 against 2"),
                Arguments.of(where(A.atMost(1), B, C), where(A.atMost(2), B, C), "actor: threshold 1 against 2"),
                Arguments.of(A.constant(2), A.constant(3), "actor: number 2 against 3"),
                Arguments.of(discountedSuffixSum(A, 1), discountedSuffixSum(A, 0.95), "actor: discount 1 against 0.95"),
                Arguments.of(
                        discountedSuffixSum(A, 0.9),
                        lengthAdaptiveSuffixSum(A, 1, 0.05),
                        "actor: discount 0.9 against max(0, 1 − 1 / (0.05·|y|))"),
                Arguments.of(discountedSuffixSum(A, 1), discountedTurnSum(A, 1), "actor: reach response against turn"),
                Arguments.of(
                        A.minus(A.quantile(0.2).onTokens()),
                        A.minus(A.quantile(0.8).onTokens()),
                        "actor: rank quantile 0.2 against quantile 0.8"),
                Arguments.of(
                        A.minus(A.largest(0.2).onTokens()),
                        A.minus(A.maxOverTokens().onTokens()),
                        "actor: rank top 0.2 against largest 1; actor: order among the step against response"),
                // Dual clips.
                Arguments.of(
                        clippedSurrogate(ratio(), A, clip(0.2).dual(10)), plain, "actor: dual clip 10 against none"),
                Arguments.of(
                        plain, clippedSurrogate(ratio(), A, clip(0.2).dual(10)), "actor: dual clip none against 10"),
                Arguments.of(
                        clippedSurrogate(ratio(), A, clip(0.2).dual(10)),
                        clippedSurrogate(ratio(), A, clip(0.3).dual(3)),
                        "actor: dual clip 10 against 3; actor: clip lower bound 0.8 against 0.7;"
                                + " actor: clip upper bound 1.2 against 1.3"),
                // Gradients.
                Arguments.of(X.detach(), X, "actor: gradient of log π stopped only in the first"),
                Arguments.of(
                        X.exp().times(A),
                        X.exp().detach().times(A),
                        "actor: gradient of exp(log π) stopped only in the second"),
                Arguments.of(A.plus(X.detach().times(2)), A.plus(X.times(2).detach()), "no difference"),
                Arguments.of(A.plus(X.times(2).detach()), A.plus(X.constant(2).times(X.detach())), "no difference"),
                Arguments.of(A.plus(X.times(2).detach()), A.plus(X.detach().times(3)), "actor: factor 2 against 3"),
                // Structure.
                Arguments.of(A, B, "actor: a against b"),
                Arguments.of(X.exp().times(A), X.exp().times(B), "actor: a against b"),
                Arguments.of(A.plus(B).exp(), A.plus(C).exp(), "actor: exponent b against c"),
                Arguments.of(A.exp(), B.exp(), "actor: exponent a against b"),
                Arguments.of(A.dividedBy(B), A.dividedBy(C), "actor: denominator b against c"),
                Arguments.of(A.plus(B), B.plus(A), "no difference"),
                Arguments.of(A.times(B).max(C), C.max(B.times(A)), "no difference"),
                Arguments.of(A.minus(B), B.minus(A), "actor: □ − b only in the first; actor: b − □ only in the second"),
                Arguments.of(A.exp().plus(B), A.plus(B), "actor: exp(□) only in the first"),
                Arguments.of(A.plus(B), A.plus(B).exp(), "actor: exp(□) only in the second"),
                Arguments.of(A, A.minus(B), "actor: □ − b only in the second"),
                Arguments.of(A, B.minus(A), "actor: b − □ only in the second"),
                Arguments.of(A.dividedBy(B.minus(1)), A.dividedBy(B), "actor: denominator □ − 1 only in the first"),
                // Names are context.
                Arguments.of(
                        A.times(2).named("A").times(X), A.times(3).named("A").times(X), "actor, A: factor 2 against 3"),
                Arguments.of(A.times(2).named("A").times(X), A.times(3).times(X), "actor, A: factor 2 against 3"),
                Arguments.of(A.times(2).times(X), A.times(3).named("A").times(X), "actor, A: factor 2 against 3"),
                Arguments.of(A.named("A").times(X), A.times(X), "no difference"),
                Arguments.of(A.named("A").times(X), A.named("B").times(X), "no difference"),
                Arguments.of(
                        A.named("x").times(X), B.plus(C).exp().named("x").times(X), "actor, x: a against exp(b + c)"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("pairs")
    void shouldNameTheSmallestDifferences(PerToken first, PerToken second, String text) {
        assertThat(diff(first, second)).isEqualTo(text);
    }

    private static String aggregations(Aggregation first, Aggregation second) {
        PerToken loss = surrogate(0.2, 0.2);
        return of(loss.aggregate(first)).diff(of(loss.aggregate(second))).toString();
    }

    @Test
    void shouldSayWhatDenominatorsCount() {
        assertThat(aggregations(tokenMean(), seqMeanTokenSum()))
                .isEqualTo("actor: denominator N_tokens (tokens of the step)"
                        + " against B_answered (sequences of the step with a response)");
        assertThat(aggregations(tokenMean(), seqMeanTokenMean()))
                .isEqualTo("actor: □ / max(|y|, 1) only in the second; actor: denominator N_tokens (tokens of the step)"
                        + " against B_answered (sequences of the step with a response)");
        assertThat(aggregations(seqMeanTokenMean(), seqMeanTokenSum()))
                .isEqualTo("actor: □ / max(|y|, 1) only in the first");
        assertThat(aggregations(tokenSum(), tokenMean())).isEqualTo("actor: □ / max(N_tokens, 1) only in the second");
        assertThat(aggregations(tokenMean(), loss -> loss.sum().dividedBy(sequenceCount())))
                .isEqualTo(
                        "actor: denominator max(N_tokens, 1) (tokens of the step) against B (sequences of the step)");
    }

    @Test
    void shouldNameADifferenceOfWhitening() {
        assertThat(diff(A.whiten(), A.whiten(Whitening.standard().biased())))
                .isEqualTo("actor: denominator □ − 1 only in the first");
        assertThat(diff(A.whiten(), A.whiten(Whitening.standard().epsilon(1e-5))))
                .isEqualTo("actor: epsilon 1e-8 against 1e-5");
    }

    @Test
    void shouldCompareTermsByName() {
        Objective first = of(A.sum()).plus("kl", 0.1, B.sum());
        Objective second = of(A.sum()).plus("entropy", -0.01, C.sum());
        assertThat(first.diff(second).differences())
                .containsExactly(
                        new Difference.TermOnly("kl", Side.FIRST, "0.1·Σ_i Σ_t b"),
                        new Difference.TermOnly("entropy", Side.SECOND, "-0.01·Σ_i Σ_t c"));
        assertThat(first.diff(second))
                .hasToString("kl: only in the first, 0.1·Σ_i Σ_t b; entropy: only in the second, -0.01·Σ_i Σ_t c");
    }

    @Test
    void shouldCompareWeightsBeforeLosses() {
        Objective first = of(A.times(2).sum());
        Objective second = of(A.times(3).sum()).reweighted("actor", Weight.linear(0, 1, 10));
        assertThat(first.diff(second).differences())
                .containsExactly(
                        new Difference.WeightDiffers("actor", "1", "linear(0 → 1, 10 steps)"),
                        new Difference.NumberDiffers(new Place("actor", ""), "factor", "2", "3"));
        assertThat(first.diff(second))
                .hasToString("actor: weight 1 against linear(0 → 1, 10 steps); actor: factor 2 against 3");
    }

    @Test
    void shouldFindNoDifferenceBetweenEqualsWhateverTheyAreCalledOrObserve() {
        ObjectiveDiff none = Compositions.vimpo()
                .diff(Compositions.vimpo()
                        .renamed("other")
                        .observe("entropy", policy().entropy().mean()));
        assertThat(none.isEmpty()).isTrue();
        assertThat(none).hasToString("no difference");
        assertThat(of(A.sum()).diff(of(B.sum())).isEmpty()).isFalse();
    }

    @Test
    void shouldNotCompareGuards() {
        Scalar sum = A.sum();
        assertThat(of(sum).diff(of(sum.requireAtLeast(1, "it", "do"))).isEmpty())
                .isTrue();
    }

    @Test
    void shouldSayThatSmallPartsWereReplacedRatherThanListManyDifferences() {
        PerToken one = A.plus(B).exp().minus(C.log()).times(A).sqrt().named("x");
        PerToken other = B.dividedBy(C).abs().max(A.times(B)).plus(C.exp()).named("x");
        assertThat(diff(one.times(X), other.times(X)))
                .isEqualTo("actor, x: sqrt((exp(a + b) − log(c))·a) against max(|b / c|, a·b) + exp(c)");
    }

    @Test
    void shouldCountASharedDifferenceOnce() {
        PerToken one = A.exp().plus(B).named("x");
        PerToken other = A.log().plus(B).named("x");
        assertThat(diff(
                        one.times(one.plus(X)).plus(one.exp()),
                        other.times(other.plus(X)).plus(other.exp())))
                .isEqualTo("actor, x: exp(□) only in the first; actor, x: log(□) only in the second");
    }

    @Test
    void shouldCompareWholeObjectives() {
        assertThat(Compositions.vimpo(policy().kl(reference()).detach())
                        .diff(Compositions.vimpo(policy().topKKl(reference(), 3).detach())))
                .hasToString("value, κ: KL(π‖π_ref) against KL_top3(π‖π_ref);"
                        + " actor, κ: KL(π‖π_ref) against KL_top3(π‖π_ref)");
    }

    @Test
    void shouldKnowTheTermOfEveryDifference() {
        Place place = new Place("t", "x");
        assertThat(Stream.<Difference>of(
                                new Difference.TermOnly("t", Side.FIRST, "f"),
                                new Difference.WeightDiffers("t", "1", "2"),
                                new Difference.NumberDiffers(place, "r", "1", "2"),
                                new Difference.PartDiffers(place, "r", "a", "b"),
                                new Difference.OperationOnly(place, "", Side.FIRST, "f"),
                                new Difference.GradientStopped(place, Side.FIRST, "f"))
                        .map(Difference::term))
                .containsOnly("t");
        assertThat(new Difference.PartDiffers(place, "", "a", "b")).hasToString("t, x: a against b");
    }
}
