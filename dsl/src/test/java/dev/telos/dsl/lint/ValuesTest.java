package dev.telos.dsl.lint;

import static dev.telos.dsl.Telos.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.telos.dsl.Expression;
import dev.telos.dsl.PerToken;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValuesTest {
    private static final PerToken A = tokenInput("a");
    private static final PerToken X = policy().logProb();
    /** 0 where the policy is the old one. */
    private static final PerToken ZERO = X.minus(old().logProb());

    private static final PerToken TWO = ZERO.plus(2);

    static Stream<Arguments> constants() {
        return Stream.of(
                Arguments.of(number(3), 3),
                Arguments.of(ratio(), 1),
                Arguments.of(ZERO, 0),
                Arguments.of(TWO, 2),
                Arguments.of(TWO.negate(), -2),
                Arguments.of(TWO.times(3), 6),
                Arguments.of(TWO.constant(3).times(TWO), 6),
                Arguments.of(A.times(0), 0),
                Arguments.of(A.times(ZERO), 0),
                Arguments.of(TWO.dividedBy(4), 0.5),
                Arguments.of(ZERO.dividedBy(A), 0),
                Arguments.of(TWO.exp(), Math.exp(2)),
                Arguments.of(TWO.log(), Math.log(2)),
                Arguments.of(TWO.sqrt(), Math.sqrt(2)),
                Arguments.of(TWO.negate().abs(), 2),
                Arguments.of(TWO.sigmoid(), 1 / (1 + Math.exp(-2))),
                Arguments.of(TWO.min(3), 2),
                Arguments.of(TWO.min(1), 1),
                Arguments.of(TWO.max(3), 3),
                Arguments.of(TWO.max(1), 2),
                Arguments.of(TWO.lessThan(2).indicator(), 0),
                Arguments.of(TWO.lessThan(3).indicator(), 1),
                Arguments.of(TWO.atMost(2).indicator(), 1),
                Arguments.of(TWO.atMost(1).indicator(), 0),
                Arguments.of(where(TWO.lessThan(3), ZERO, A), 0),
                Arguments.of(where(TWO.lessThan(2), A, ZERO), 0),
                Arguments.of(where(A.lessThan(0), TWO, TWO.detach()), 2),
                Arguments.of(TWO.clip(0, 1), 1),
                Arguments.of(TWO.clip(3, 4), 3),
                Arguments.of(TWO.clip(1, 3), 2),
                Arguments.of(ZERO.sum(), 0),
                Arguments.of(ZERO.meanOverTokens(), 0),
                Arguments.of(ZERO.next(), 0),
                Arguments.of(ZERO.previous(), 0),
                Arguments.of(discountedSuffixSum(ZERO, 0.9), 0),
                Arguments.of(ZERO.quantile(0.5), 0),
                Arguments.of(number(3).requireAtLeast(1, "it", "do"), 3),
                Arguments.of(policy().kl(old()), 0),
                Arguments.of(old().kl(policy()), 0),
                Arguments.of(old().entropy().minus(policy().entropy()), 0),
                Arguments.of(policy().topKKl(reference(), 2).minus(old().topKKl(reference(), 2)), 0),
                // Sums of multiples cancel.
                Arguments.of(A.plus(X).minus(X.detach()).minus(A), 0),
                Arguments.of(A.times(3).minus(A.times(2)).minus(A.named("x")), 0),
                Arguments.of(A.sumOverTokens().minus(A.times(2).sumOverTokens().times(0.5)), 0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("constants")
    void shouldKnowWhatIsConstantWhileThePolicyIsTheOldOne(Expression<?> expression, double value) {
        assertThat(Values.onPolicy().constant(expression.node()).get()).isCloseTo(value, within(1e-12));
    }

    static Stream<Expression<?>> unknown() {
        return Stream.of(
                A,
                X,
                value(),
                A.plus(2),
                A.times(A),
                A.dividedBy(A),
                TWO.dividedBy(A),
                A.exp(),
                A.clip(0, 1),
                A.min(2),
                TWO.max(A),
                A.lessThan(2).indicator(),
                where(A.lessThan(0), ZERO, TWO),
                where(A.lessThan(0), TWO, ZERO),
                TWO.sumOverTokens(),
                TWO.next(),
                TWO.previous(),
                discountedSuffixSum(TWO, 1),
                A.quantile(0.5),
                policy().kl(reference()),
                policy().topKKl(old(), 2),
                A.sumOverTokens().minus(A.meanOverTokens()),
                A.next().minus(A.previous()),
                discountedSuffixSum(A, 1).minus(discountedSuffixSum(A, 0.9)),
                discountedSuffixSum(A, 1).minus(discountedTurnSum(A, 1)),
                A.next().next().minus(A.next()),
                reward().sumOverGroup().minus(reward()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unknown")
    void shouldNotTakeAnythingElseForConstant(Expression<?> expression) {
        assertThat(Values.onPolicy().constant(expression.node())).isEmpty();
    }

    @Test
    void shouldTellTheOldPolicyFromThePolicyOtherwise() {
        assertThat(Values.always().constant(ZERO.node())).isEmpty();
        assertThat(Values.always().constant(policy().kl(old()).node())).isEmpty();
        assertThat(Values.always().constant(policy().kl(policy()).node())).contains(0.0);
        assertThat(Values.always().constant(X.minus(X.detach()).node())).contains(0.0);
    }

    @Test
    void shouldCountAStatisticInASum() {
        PerToken residual = X.minus(reference().logProb())
                .times(0.25)
                .plus(A)
                .minus(X.detach().times(0.05));
        assertThat(Values.always().multiple(residual.node(), Checked.LOG_PROB)).isCloseTo(0.2, within(1e-12));
        assertThat(Values.always().multiple(residual.node(), Checked.REFERENCE_LOG_PROB))
                .isEqualTo(-0.25);
        assertThat(Values.always().multiple(A.node(), Checked.LOG_PROB)).isZero();
    }
}
