package dev.telos.algorithms.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.telos.algorithms.objective.OptimalTokenBaselineConfig.Alone;
import dev.telos.algorithms.objective.OptimalTokenBaselineConfig.Paired;
import dev.telos.algorithms.objective.ReinforcePlusPlusConfig.AtGap;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Telos;
import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.ExpressionProgram;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Advantages of single tokens by hand: two responses to one prompt, of three tokens with a gap after the first and of two,
 * and one of two tokens to another prompt; what stands outside the mask is no number.
 */
class ReturnsTest {
    private static final double NONE = Double.NaN;

    private static final Batch BATCH = Batch.builder()
            .responseMask(Nd4j.createFromArray(new double[][] {{1, 0, 1, 1}, {1, 1, 0, 0}, {1, 1, 0, 0}}))
            .addGroups(7, 7, 8)
            .putTokenInputs("token_reward", Nd4j.createFromArray(new double[][] {
                {1, NONE, 0, 4}, {0, 2, NONE, NONE}, {0, 3, NONE, NONE}
            }))
            .putTokenInputs(OptimalTokenBaselineConfig.POSITION, Nd4j.createFromArray(new double[][] {
                {0, 1, 2, 3}, {0, 1, 2, 3}, {0, 1, 2, 3}
            }))
            .putTokenInputs(SurrogateConfig.Inputs.IMPORTANCE_WEIGHT, Nd4j.createFromArray(new double[][] {
                {2, NONE, 1, 1}, {1, 1, NONE, NONE}, {1, 1, NONE, NONE}
            }))
            .putSequenceInputs(Remax.GREEDY_REWARD, Nd4j.createFromArray(1.0, 3, 0))
            .putStatistics((Statistic) Telos.old().logProb().node(), Nd4j.valueArrayOf(3, 4, Math.log(0.5)))
            .putStatistics((Statistic) Telos.old().sumOfSquares().node(), Nd4j.valueArrayOf(3, 4, 0.5))
            .build();

    private static void assertRows(PerToken expression, double[]... expected) {
        double[][] rows = Batch.insideMask(ExpressionProgram.evaluate(expression, BATCH), BATCH.responseMask())
                .toDoubleMatrix();
        for (int i = 0; i < expected.length; i++) {
            assertThat(rows[i]).containsExactly(expected[i], within(1e-7));
        }
    }

    private static double[] row(double... values) {
        return values;
    }

    @Test
    void shouldSubtractTheGreedyRewardFromTheReturn() {
        assertRows(Remax.advantage(), row(4, 0, 3, 3), row(-1, -1, 0, 0), row(3, 3, 0, 0));
    }

    @Test
    void shouldCarryReturnsOverAGapOrNot() {
        ReinforcePlusPlusConfig carried =
                ReinforcePlusPlusConfig.builder().gamma(0.5).build();
        assertRows(ReinforcePlusPlus.returns(carried), row(2, 0, 2, 4), row(1, 2, 0, 0), row(1.5, 3, 0, 0));
        ReinforcePlusPlusConfig anew = ReinforcePlusPlusConfig.builder()
                .gamma(0.5)
                .atGap(AtGap.RESTARTS)
                .build();
        assertRows(ReinforcePlusPlus.returns(anew), row(1, 0, 2, 4), row(1, 2, 0, 0), row(1.5, 3, 0, 0));
    }

    @Test
    void shouldWhitenReturns() {
        ReinforcePlusPlusConfig config =
                ReinforcePlusPlusConfig.builder().gamma(0.5).build();
        double mean = 15.5 / 7;
        double squares = 4 + 4 + 16 + 1 + 4 + 2.25 + 9 - 7 * mean * mean;
        double deviation = Math.sqrt(squares / 6 + 1e-8);
        assertRows(
                ReinforcePlusPlus.advantage(config),
                row((2 - mean) / deviation, 0, (2 - mean) / deviation, (4 - mean) / deviation));
    }

    // Each token's squared gradient norm is 1 - 2/2 + 1/2, so W grows by 1/2 a token. G is 5, 4, 4 | 2, 2 | 3, 3.

    @Test
    void shouldWeightReturnsInTheSamePositionByTheirGradients() {
        double first = (0.5 * 5 + 0.5 * 2) / 1;
        assertRows(
                OptimalTokenBaseline.advantage(otb(Paired.BY_POSITION, Alone.ZERO)),
                row(5 - first, 0, 0, 0),
                row(2 - first, 0, 0, 0),
                row(0, 0, 0, 0));
        assertRows(
                OptimalTokenBaseline.advantage(otb(Paired.BY_POSITION, Alone.RETURN)),
                row(5 - first, 0, 4, 4),
                row(2 - first, 2, 0, 0),
                row(3, 3, 0, 0));
        assertRows(
                OptimalTokenBaseline.advantage(otb(Paired.BY_POSITION, Alone.OWN_BASELINE)),
                row(5 - first, 0, 0, 0),
                row(2 - first, 0, 0, 0),
                row(3, 3, 0, 0));
        assertRows(
                OptimalTokenBaseline.advantage(otb(Paired.BY_POSITION, Alone.BEYOND_SECOND_LONGEST)),
                row(5 - first, 0, 4, 4),
                row(2 - first, 0, 0, 0),
                row(3, 3, 0, 0));
    }

    @Test
    void shouldPairTokensInOrderOverTurns() {
        double first = (0.5 * 5 + 0.5 * 2) / 1;
        double second = (1 * 4 + 1 * 2) / 2.0;
        assertRows(
                OptimalTokenBaseline.advantage(otb(Paired.IN_ORDER, Alone.ZERO)),
                row(5 - first, 0, 4 - second, 0),
                row(2 - first, 2 - second, 0, 0),
                row(0, 0, 0, 0));
        assertRows(
                OptimalTokenBaseline.advantage(otb(Paired.IN_ORDER, Alone.RETURN)),
                row(5 - first, 0, 4 - second, 4),
                row(2 - first, 2 - second, 0, 0),
                row(3, 3, 0, 0));
    }

    @Test
    void shouldScaleGradientsByTheSquareOfTheImportanceWeight() {
        OptimalTokenBaselineConfig weighted = OptimalTokenBaselineConfig.builder()
                .from((ActorConfig) otb(Paired.BY_POSITION, Alone.ZERO))
                .importanceWeighted(true)
                .build();
        double first = (2 * 5 + 0.5 * 2) / 2.5;
        assertRows(OptimalTokenBaseline.advantage(weighted), row(5 - first, 0, 0, 0), row(2 - first, 0, 0, 0));
    }

    private static OptimalTokenBaselineConfig otb(Paired paired, Alone alone) {
        return OptimalTokenBaselineConfig.builder().paired(paired).alone(alone).build();
    }
}
