package dev.telos.algorithms.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.telos.algorithms.objective.InvalidConfig;
import dev.telos.graph.batch.Batch;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class TokenTreeTest {
    private static final double EXACT = 1e-12;

    private static final TokenTree TREE = TokenTree.of(
            TokenTreeConfig.builder().seed(3).vocabulary(3).depth(3).prompts(5).build());

    private static double[][] randomPolicy(TokenTree tree, long seed) {
        Random random = new Random(seed);
        double[][] logPolicy = new double[tree.states()][];
        Arrays.setAll(
                logPolicy,
                state -> LogSpace.normalised(
                        random.doubles(tree.config().vocabulary(), -2, 2).toArray()));
        return logPolicy;
    }

    @Test
    void shouldHoldEveryResponseUnderEveryPrompt() {
        TokenTree tree = TokenTree.of(
                TokenTreeConfig.builder().vocabulary(2).depth(2).prompts(2).build());
        assertThat(tree.states()).isEqualTo(4);
        assertThat(IntStream.range(0, tree.size()).mapToObj(tree::response))
                .usingRecursiveComparison()
                .isEqualTo(List.of(
                        new int[] {0}, new int[] {1, 0}, new int[] {1, 1}, new int[] {0}, new int[] {1, 0}, new int[] {
                            1, 1
                        }));
        assertThat(IntStream.range(0, tree.size()).map(tree::prompt)).containsExactly(0, 0, 0, 1, 1, 1);
        assertThat(tree.state(0, 0)).isZero();
        assertThat(tree.state(2, 1)).isOne();
        assertThat(tree.state(3, 0)).isEqualTo(2);
        assertThat(tree.state(5, 1)).isEqualTo(3);
    }

    @Test
    void shouldGiveTrajectoriesWhoseProbabilitiesAndRewardsMakeTheValueOfTheRoot() {
        double[][] logPolicy = randomPolicy(TREE, 1);
        double[] values = TREE.valuesOf(logPolicy).values();
        for (int prompt = 0; prompt < 5; prompt++) {
            int wanted = prompt;
            List<Trajectory> own = TREE.trajectories(logPolicy).stream()
                    .filter(response -> response.prompt() == wanted)
                    .toList();
            assertThat(own.stream().mapToDouble(Trajectory::probability).sum()).isEqualTo(1, within(EXACT));
            assertThat(own.stream()
                            .mapToDouble(response -> response.probability() * response.reward())
                            .sum())
                    .isEqualTo(values[TREE.root(prompt)], within(EXACT));
        }
    }

    @Test
    void shouldFindThatAFixedPointHasTheValuesItWasSolvedWith() {
        ExactValues own = TREE.solve(FixedPoint.OWN_VALUES, 0.3);
        assertThat(TREE.valuesOf(own.logPolicy()).values()).containsExactly(own.values(), within(EXACT));
        ExactValues optimum = TREE.solve(FixedPoint.REGULARISED_OPTIMUM, 0.3);
        assertThat(TREE.regularisedValuesOf(optimum.logPolicy(), 0.3).values())
                .containsExactly(optimum.values(), within(EXACT));
    }

    @Test
    void shouldFindNoPolicyBetterThanTheRegularisedOptimum() {
        ExactValues optimum = TREE.solve(FixedPoint.REGULARISED_OPTIMUM, 0.3);
        double[][] own = TREE.solve(FixedPoint.OWN_VALUES, 0.3).logPolicy();
        for (double[][] other : List.of(own, TREE.logReference(), randomPolicy(TREE, 2), randomPolicy(TREE, 3))) {
            double[] values = TREE.regularisedValuesOf(other, 0.3).values();
            for (int state = 0; state < values.length; state++) {
                assertThat(values[state]).isLessThanOrEqualTo(optimum.values()[state] + EXACT);
            }
        }
    }

    @Test
    void shouldSampleByTheProbabilitiesOfAPolicy() {
        double[][] logPolicy = randomPolicy(TREE, 4);
        int draws = 20_000;
        double[] counts = new double[TREE.size()];
        Random random = new Random(5);
        for (int i = 0; i < draws; i++) {
            counts[TREE.sample(2, logPolicy, random)]++;
        }
        for (Trajectory response : TREE.trajectories(logPolicy)) {
            double expected = response.prompt() == 2 ? response.probability() : 0;
            double deviation = Math.sqrt(expected * (1 - expected) / draws);
            assertThat(counts[response.number()] / draws).isEqualTo(expected, within(5 * deviation));
        }
    }

    @Test
    void shouldMakeABatchOfEveryResponse() {
        Batch batch = TREE.everyResponse().build();
        INDArray rewards = Objects.requireNonNull(batch.sequenceInputs().get("reward"));
        INDArray tokenRewards = Objects.requireNonNull(batch.tokenInputs().get("token_reward"));
        assertThat(batch.size()).isEqualTo(TREE.size());
        assertThat(batch.groups().stream().distinct()).containsExactly(0L, 1L, 2L, 3L, 4L);
        for (int row = 0; row < batch.size(); row++) {
            int length = TREE.response(row).length;
            assertThat(batch.responseMask().getRow(row).sumNumber().intValue()).isEqualTo(length);
            assertThat(tokenRewards.getDouble(row, length - 1))
                    .isEqualTo(TREE.reward(row))
                    .isEqualTo(rewards.getDouble(row));
        }
    }

    @Test
    void shouldDrawBinaryRewards() {
        TokenTree tree = TokenTree.of(TokenTreeConfig.builder()
                .depth(5)
                .rewards(OutcomeRewards.BINARY)
                .build());
        double[] rewards =
                IntStream.range(0, tree.size()).mapToDouble(tree::reward).toArray();
        assertThat(rewards).containsOnly(0, 1);
        assertThat(Arrays.stream(rewards).average().orElseThrow()).isBetween(0.15, 0.35);
    }

    @Test
    void shouldNameEverythingThatIsWrongWithSettings() {
        assertThatThrownBy(() -> TokenTreeConfig.builder()
                        .vocabulary(1)
                        .depth(0)
                        .referenceSpread(-1)
                        .build())
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("vocabulary: expected at least 2, got 1")
                .hasMessageContaining("depth: expected at least 1, got 0")
                .hasMessageContaining("referenceSpread: expected a finite number of at least 0, got -1.0");
        assertThatThrownBy(
                        () -> TokenTreeConfig.builder().vocabulary(10).depth(9).build())
                .hasMessageContaining("at most 100000");
    }
}
