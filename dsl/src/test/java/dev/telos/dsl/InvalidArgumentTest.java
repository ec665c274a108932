package dev.telos.dsl;

import static dev.telos.dsl.Telos.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.telos.dsl.tree.Axis;
import dev.telos.dsl.tree.Node;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every message says what was expected, what came and what to do. */
class InvalidArgumentTest {
    private static final double NAN = Double.NaN;
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final String READABLE =
            ": expected a name that can be read, got a blank one. Name it as reports should show it.";

    private static Arguments of(Supplier<?> composition, String message) {
        return Arguments.of(composition, message);
    }

    static Stream<Arguments> names() {
        return Stream.of(
                of(() -> value().named(" "), "named(name)" + READABLE),
                of(() -> tokenInput(""), "An input" + READABLE),
                of(() -> sequenceInput(""), "An input" + READABLE),
                of(() -> scalarInput(""), "An input" + READABLE),
                of(() -> objective(""), "An objective" + READABLE),
                of(() -> Compositions.vimpo().renamed("\t"), "An objective" + READABLE),
                of(() -> objective("x").minimize("", number(1)), "A term" + READABLE),
                of(() -> Compositions.vimpo().observe("", number(1)), "observe(metric, value)" + READABLE));
    }

    static Stream<Arguments> weights() {
        String finite = "A weight: expected a finite number, got %s. To leave a term out, use without(term).";
        String decay = "Decay of a balanced weight: expected a number in [0, 1), got %s."
                + " The default is 0.9; 0 means no moving average.";
        String steered = "Bounds of a steered weight: expected finite numbers, lowest <= start <= highest, got %s."
                + " The defaults are 0, 0 and 1.";
        return Stream.of(
                of(() -> Weight.of(NAN), finite.formatted("NaN")),
                of(() -> Weight.of(INFINITY), finite.formatted("∞")),
                of(() -> Weight.linear(-INFINITY, 1, 1), finite.formatted("-∞")),
                of(() -> Weight.linear(1, NAN, 1), finite.formatted("NaN")),
                of(
                        () -> Weight.linear(0, 1, 0),
                        "Steps of a schedule: expected a finite number of at least 1, got 0."
                                + " For a constant weight use Weight.of."),
                of(
                        () -> new Weight.Linear(0, 1, 1).at(-1),
                        "Step: expected a finite number of at least 0, got -1. Optimizer steps are counted from 0."),
                of(
                        () -> Weight.balancedAgainst("x", -0.5),
                        "Share of a balanced weight: expected a finite number of at least 0, got -0.5."
                                + " VIMPO's default is 0.15."),
                of(
                        () -> new Weight.Balanced("x", 1, 0.9, INFINITY),
                        "Epsilon of a balanced weight: expected a finite number of at least 0, got ∞."
                                + " The default is 1e-12."),
                of(() -> new Weight.Balanced("x", 1, 1, 0), decay.formatted("1")),
                of(() -> new Weight.Balanced("x", 1, -0.1, 0), decay.formatted("-0.1")),
                of(() -> new Weight.Balanced("x", 1, NAN, 0), decay.formatted("NaN")),
                of(() -> Weight.steered(" ", 1), "The metric of a steered weight" + READABLE),
                of(
                        () -> Weight.steered("H", NAN),
                        "Target of a steered weight: expected a finite number, got NaN."
                                + " It is in the unit of the metric."),
                of(
                        () -> new Weight.Steered("H", 1, 0, 0, 1, 0),
                        "Step of a steered weight: expected a finite number above 0, got 0. The default is 0.005."),
                of(() -> new Weight.Steered("H", 1, 0.1, 0, 1, 2), steered.formatted("0, 2, 1")),
                of(() -> new Weight.Steered("H", 1, 0.1, 0.5, 1, 0), steered.formatted("0.5, 0, 1")),
                of(() -> new Weight.Steered("H", 1, 0.1, 0, INFINITY, 0), steered.formatted("0, 0, ∞")),
                of(() -> new Weight.Steered("H", 1, 0.1, NAN, 1, 0), steered.formatted("NaN, 0, 1")));
    }

    static Stream<Arguments> numbers() {
        String lower = "Lower clip: expected a number in [0, 1], got %s."
                + " It is the distance below a ratio of 1, usually 0.2.";
        String upper = "Upper clip: expected a finite number of at least 0, got %s."
                + " It is the distance above a ratio of 1, usually 0.2 to 0.28.";
        String dual = "Dual clip: expected a finite number above 1, got %s. Usually 3 to 10; for none leave dual out.";
        String twoSided = "Two-sided clip: expected a finite number above 1, got %s."
                + " It bounds the ratio itself, usually 4; for none leave delta out.";
        String bounds = "clip(low, high): expected low <= high, got %s. Give the lower bound first.";
        String lambda = "PolicyImplied.advantage lambda: expected a number in [0, 1], got %s."
                + " 1 counts the whole rest of the response, 0 the token alone.";
        String beta = "beta: expected a finite number above 0, got %s. It is the strength of the KL regularisation.";
        String delta = "huber(error, delta): expected a finite number above 0, got %s."
                + " For the square alone use halfSquare(error).";
        String norm = "seqMeanTokenSumNorm: expected a finite number above 0, got %s."
                + " Give for example the longest response allowed, in tokens.";
        return Stream.of(
                of(() -> clip(-0.1), lower.formatted("-0.1")),
                of(() -> clip(1.1, 0.2), lower.formatted("1.1")),
                of(() -> clip(NAN, 0.2), lower.formatted("NaN")),
                of(() -> clip(0.2, -0.1), upper.formatted("-0.1")),
                of(() -> clip(0.2, INFINITY), upper.formatted("∞")),
                of(() -> clip(0.2).dual(1), dual.formatted("1")),
                of(() -> clip(0.2).dual(INFINITY), dual.formatted("∞")),
                of(() -> clip(0.2).twoSided(1), twoSided.formatted("1")),
                of(() -> clip(0.2).twoSided(INFINITY), twoSided.formatted("∞")),
                of(() -> value().clip(2, 1), bounds.formatted("2 and 1")),
                of(() -> value().clip(NAN, 1), bounds.formatted("NaN and 1")),
                of(() -> value().clip(0, NAN), bounds.formatted("0 and NaN")),
                of(() -> PolicyImplied.advantage(value(), 1, 1.5), lambda.formatted("1.5")),
                of(() -> PolicyImplied.advantage(value(), 1, -0.5), lambda.formatted("-0.5")),
                of(() -> PolicyImplied.logRatio(0), beta.formatted("0")),
                of(() -> PolicyImplied.residual(INFINITY, value()), beta.formatted("∞")),
                of(() -> huber(value(), 0), delta.formatted("0")),
                of(() -> huber(value(), NAN), delta.formatted("NaN")),
                of(() -> seqMeanTokenSumNorm(-1), norm.formatted("-1")),
                of(() -> seqMeanTokenSumNorm(INFINITY), norm.formatted("∞")),
                of(
                        () -> discountedSuffixSum(value(), -1),
                        "discountedSuffixSum discount: expected a finite number of at least 0, got -1."
                                + " 1 sums without discount, 0 leaves the values as they are."),
                of(
                        () -> value().largestOverTokens(1.5),
                        "largestOverTokens(share): expected a number in [0, 1], got 1.5. It is a share of tokens."),
                of(
                        () -> policy().topKKl(reference(), 0),
                        "topKKl(other, k): expected at least one token, got 0."
                                + " For the whole vocabulary use kl(other)."),
                of(
                        () -> Whitening.standard().epsilon(-1),
                        "Whitening epsilon: expected a finite number of at least 0, got -1. The default is 1e-8."));
    }

    static Stream<Arguments> axes() {
        String message = "A tree of shape %s: expected one of shape %s, got %s."
                + " Reduce it, or bring it onto the finer axis with Node.Broadcast.";
        Node token = new Node.Input("t", Axis.TOKEN);
        return Stream.of(
                of(() -> new Scalar(token), message.formatted("[B,T]", "[]", "[B,T]")),
                of(() -> new PerSequence(token), message.formatted("[B,T]", "[B]", "[B,T]")),
                of(() -> new PerToken(new Node.Constant(1)), message.formatted("[]", "[B,T]", "[]")),
                of(() -> reward().of(token), message.formatted("[B,T]", "[B]", "[B,T]")));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource({"names", "weights", "numbers", "axes"})
    void shouldSayWhatWasExpectedWhatCameAndWhatToDo(Supplier<?> composition, String message) {
        assertThatThrownBy(composition::get).isInstanceOf(InvalidArgument.class).hasMessage(message);
    }

    @Test
    void shouldAcceptTheEndsOfEveryRange() {
        assertThatCode(() -> {
                    clip(0);
                    clip(1, 0).dual(1.001);
                    clip(1, 0).twoSided(1.001);
                    new Weight.Steered("H", -1, 1e-9, 0.5, 0.5, 0.5);
                    value().clip(1, 1);
                    value().clip(-INFINITY, INFINITY);
                    PolicyImplied.advantage(value(), 1, 0);
                    PolicyImplied.advantage(value(), 1, 1);
                    discountedSuffixSum(value(), 0);
                    policy().topKKl(reference(), 1);
                    Whitening.standard().epsilon(0);
                    Weight.linear(0, 1, 1);
                    Weight.balancedAgainst("x", 0);
                })
                .doesNotThrowAnyException();
        assertThat(new Weight.Balanced("x", 1, 0, 0).decay()).isZero();
    }

    @Test
    void shouldSayNoMoreWhereTheExpectationIsEnough() {
        assertThat(new InvalidArgument("Here", "this", "that")).hasMessage("Here: expected this, got that.");
    }
}
