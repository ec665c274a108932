package dev.telos.algorithms.objective;

import static java.lang.Math.sqrt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.dsl.Expression;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.Telos;
import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.ExpressionProgram;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Rewards that some responses lack, by hand. */
class ScoredRewardTest {
    private static final Offset<Double> EXACT = within(1e-12);
    private static final ScoredReward REWARD = ScoredReward.input("a");

    /** Groups of 1, 2, 3 and one without; of one alone; of none at all. The numbers where there is none mean nothing. */
    private final Batch batch = Batch.builder()
            .responseMask(Nd4j.createFromArray(new double[][] {{1}, {1}, {1}, {1}, {1}, {1}, {1}}))
            .addGroups(7, 7, 7, 7, 8, 8, 9)
            .putSequenceInputs("a", numbers(1, 2, 3, 99, 6, -99, 50))
            .putSequenceInputs(ScoredReward.scoredInput("a"), numbers(1, 1, 1, 0, 1, 0, 0))
            .putSequenceInputs("b", numbers(10, 20, 30, 40, 50, 60, 70))
            .putSequenceInputs(ScoredReward.scoredInput("b"), numbers(0, 1, 0, 1, 0, 0, 0))
            .putStatistics((Statistic) Telos.old().logProb().node(), column(-1, -1, -1, -1, -1, -1, -1))
            .putStatistics((Statistic) Telos.reference().logProb().node(), column(-1, -3, -1, -1, -1, -1, -1))
            .build();

    private static INDArray numbers(double... values) {
        return Nd4j.createFromArray(values);
    }

    private static INDArray column(double... values) {
        return Nd4j.createFromArray(values).reshape(values.length, 1);
    }

    private double[] evaluate(Expression<?> expression) {
        return ExpressionProgram.evaluate(expression, batch).dup('c').data().asDouble();
    }

    @Test
    void shouldCompareOnlyWhatWasScored() {
        assertThat(evaluate(REWARD.countInGroup())).containsExactly(3, 3, 3, 3, 1, 1, 0);
        assertThat(evaluate(REWARD.meanOverGroup())).containsExactly(2, 2, 2, 2, 6, 6, 0);
        assertThat(evaluate(REWARD.deviationOverGroup())).containsExactly(1, 1, 1, 1, 0, 0, 0);
        assertThat(evaluate(REWARD.centredOnGroup())).containsExactly(new double[] {-1, 0, 1, 0, 0, 0, 0}, EXACT);
        assertThat(evaluate(REWARD.standardisedOnGroup(0.25)))
                .containsExactly(new double[] {-0.8, 0, 0.8, 0, 0, 0, 0}, EXACT);
    }

    @Test
    void shouldScaleByTheDeviationOfTheStep() {
        // 1, 2, 3, 6: mean 3, deviation sqrt(14/3).
        double deviation = sqrt(14.0 / 3);
        assertThat(evaluate(REWARD.mean())).containsExactly(3);
        assertThat(evaluate(REWARD.deviation())).containsExactly(new double[] {deviation}, EXACT);
        assertThat(evaluate(REWARD.scaledByStep(0)))
                .containsExactly(new double[] {-1 / deviation, 0, 1 / deviation, 0, 0, 0, 0}, EXACT);
        assertThat(evaluate(REWARD.standardisedOnStep(0)))
                .containsExactly(new double[] {-2 / deviation, -1 / deviation, 0, 0, 3 / deviation, 0, 0}, EXACT);
    }

    @Test
    void shouldCountAMissingSummandAsZeroUnlessAllAreMissing() {
        ScoredReward sum = ScoredReward.sum(List.of(REWARD, ScoredReward.input("b")), List.of(2.0, 0.5));
        assertThat(evaluate(sum.reward())).containsExactly(2, 14, 6, 20, 12, 0, 0);
        assertThat(evaluate(sum.scored())).containsExactly(1, 1, 1, 1, 1, 0, 0);
    }

    @Test
    void shouldLeaveOneOutOnlyWhereThereIsAnother() {
        ScoredReward compared = REWARD.leaveOneOut();
        assertThat(evaluate(compared.reward())).containsExactly(new double[] {-1.5, 0, 1.5, 0, 0, 0, 0}, EXACT);
        assertThat(evaluate(compared.scored())).containsExactly(1, 1, 1, 0, 0, 0, 0);
    }

    @Test
    void shouldSubtractTheDivergenceFromTheBoundedReward() {
        var config = SequenceRlooConfig.builder().klWeight(0.5).rewardRange(new SequenceRlooConfig.RewardRange(0, 2.5));
        PerSequence advantage = SequenceRloo.advantage(REWARD, config.build());
        // Rewards 1, 2 - 0.5 * 2 = 1 and 2.5.
        assertThat(evaluate(advantage)).containsExactly(new double[] {-0.75, -0.75, 1.5, 0, 0, 0, 0}, EXACT);
        PerSequence standardised = SequenceRloo.advantage(
                REWARD, config.standardised(true).dialect(Dialect.TRL).build());
        double deviation = sqrt((2 * 0.75 * 0.75 + 1.5 * 1.5) / 2) + 1e-4;
        assertThat(evaluate(standardised))
                .containsExactly(
                        new double[] {-0.75 / deviation, -0.75 / deviation, 1.5 / deviation, 0, 0, 0, 0}, EXACT);
    }

    @Test
    void shouldNameWhatIsWrongWithAConfiguration() {
        assertThatThrownBy(() -> SequenceRlooConfig.builder().klWeight(-1).build())
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("klWeight: expected a finite number of at least 0, got -1.0");
        assertThatThrownBy(() -> new SequenceRlooConfig.RewardRange(1, -1))
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("low: expected at most high, -1.0, got 1.0");
    }
}
