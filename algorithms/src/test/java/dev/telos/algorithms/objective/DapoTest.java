package dev.telos.algorithms.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.ExpressionProgram;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class DapoTest {
    /** Responses of 0, 2, 3, 4 and 5 tokens. */
    private static final Batch BATCH = Batch.builder()
            .responseMask(Nd4j.createFromArray(
                    new double[][] {{0, 0, 0, 0, 0}, {1, 1, 0, 0, 0}, {1, 1, 1, 0, 0}, {1, 0, 1, 1, 1}, {1, 1, 1, 1, 1}
                    }))
            .addGroups(1, 1, 1, 1, 1)
            .putSequenceInputs("reward", Nd4j.createFromArray(1.0, 1, 1, 1, 1))
            .build();

    private static double[] rewards(OverlongPenalty penalty) {
        DapoConfig config = DapoConfig.builder().overlong(penalty).build();
        return ExpressionProgram.evaluate(Dapo.shapedReward(config), BATCH).toDoubleVector();
    }

    @Test
    void shouldPunishResponsesNearTheLongestAllowedByTheirTokens() {
        assertThat(rewards(new OverlongPenalty.Soft(4, 2, 3))).containsExactly(1, 1, 1 - 1.5, 1 - 3, 1 - 3);
        assertThat(rewards(new OverlongPenalty.Growing(4, 2, 3))).containsExactly(1, 1, 1 - 1.5, 1 - 3, 1 - 4.5);
        assertThat(rewards(new OverlongPenalty.None())).containsOnly(1);
    }

    @Test
    void shouldCompareTheRewardsWithTheirPenalties() {
        DapoConfig config =
                DapoConfig.builder().overlong(new OverlongPenalty.Soft(5, 1, 1)).build();
        double deviation = Math.sqrt((4 * 0.04 + 0.64) / 4);
        assertThat(ExpressionProgram.evaluate(Dapo.advantage(config), BATCH).toDoubleVector())
                .containsExactly(
                        new double[] {
                            0.2 / (deviation + 1e-6),
                            0.2 / (deviation + 1e-6),
                            0.2 / (deviation + 1e-6),
                            0.2 / (deviation + 1e-6),
                            -0.8 / (deviation + 1e-6)
                        },
                        within(1e-12));
    }

    @Test
    void shouldHaveTheLossOfTheWorkedExample() {
        assertThat(new WorkedExample().step(Dapo.dapo()).value().loss()).isCloseTo(-0.2035408, within(6e-8));
    }

    @Test
    void shouldDivideByAStatedConstantInDrGrpo() {
        SurrogateConfig surrogate =
                DrGrpoConfig.builder().longestResponse(8).build().surrogate();
        assertThat(surrogate.aggregation()).isEqualTo(new LossAggregation.SeqMeanTokenSumNorm(8));
        double of8 = loss(8);
        assertThat(loss(16)).isCloseTo(of8 / 2, within(1e-15));
        assertThat(Math.abs(of8)).isGreaterThan(1e-3);
    }

    private static double loss(int longest) {
        DrGrpoConfig config = DrGrpoConfig.builder().longestResponse(longest).build();
        return new WorkedExample().step(DrGrpo.drGrpo(config)).value().loss();
    }

    @Test
    void shouldNameEveryProblemOfAPenalty() {
        assertThatThrownBy(() -> new OverlongPenalty.Soft(0, 2, -1))
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("longest: expected a number of tokens of at least 1, got 0")
                .hasMessageContaining("cache: expected tokens from 1 to the longest, 0, got 2")
                .hasMessageContaining("factor: expected a finite number of at least 0, got -1.0");
    }
}
