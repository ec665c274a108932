package dev.telos.algorithms.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImpliedReturnTest {
    private static final double EXACT = 1e-12;

    private static TokenTree tree(long seed) {
        return TokenTree.of(TokenTreeConfig.builder()
                .seed(seed)
                .vocabulary(3)
                .depth(4)
                .prompts(2)
                .build());
    }

    /** By hand: log-ratios and divergences of a policy that halves what the reference gives to all tokens but the first. */
    @Test
    void shouldSumLogRatiosWithAndWithoutTheDivergence() {
        TokenTree tree = TokenTree.of(
                TokenTreeConfig.builder().vocabulary(2).depth(2).prompts(1).build());
        double[][] logPolicy = tree.logReference();
        double kl = 0;
        double logRatios = 0;
        for (double[] state : logPolicy) {
            double reference = Math.exp(state[1]);
            double policy = reference / 2;
            kl += policy * Math.log(policy / reference) + (1 - policy) * Math.log((1 - policy) / (1 - reference));
            logRatios += Math.log(0.5);
            state[0] = Math.log(1 - policy);
            state[1] = Math.log(policy);
        }
        ImpliedReturn implied = new ImpliedReturn(tree, logPolicy, 0.3);
        Trajectory ones = tree.trajectories(logPolicy).get(2);
        assertThat(ones.tokens()).containsExactly(1, 1);
        assertThat(implied.soft(ones)).isCloseTo(0.3 * logRatios, within(EXACT));
        assertThat(implied.raw(ones)).isCloseTo(0.3 * (logRatios - kl), within(EXACT));
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeTheRewardLessTheValueOfThePromptAtTheFixedPointOfItsForm(FixedPoint point) {
        for (long seed = 0; seed < 5; seed++) {
            TokenTree tree = tree(seed);
            ExactValues solved = tree.solve(point, 0.2);
            ImpliedReturn implied = new ImpliedReturn(tree, solved.logPolicy(), 0.2);
            ToDoubleFunction<Trajectory> form = point == FixedPoint.OWN_VALUES ? implied::raw : implied::soft;
            ToDoubleFunction<Trajectory> other = point == FixedPoint.OWN_VALUES ? implied::soft : implied::raw;
            double error = 0;
            for (Trajectory response : tree.trajectories(solved.logPolicy())) {
                double target = response.reward() - solved.values()[tree.root(response.prompt())];
                assertThat(form.applyAsDouble(response)).isCloseTo(target, within(EXACT));
                error = Math.max(error, Math.abs(other.applyAsDouble(response) - target));
            }
            assertThat(error).isGreaterThan(0.01);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void shouldBeZeroAtTheReference(long seed) {
        TokenTree tree = tree(seed);
        ImpliedReturn implied = new ImpliedReturn(tree, tree.logReference(), 0.2);
        assertThat(tree.trajectories(tree.logReference()))
                .allSatisfy(response -> assertThat(implied.raw(response)).isZero())
                .allSatisfy(response -> assertThat(implied.soft(response)).isZero());
    }
}
