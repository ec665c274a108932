package dev.telos.algorithms.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.algorithms.objective.GdpoConfig.WhitenedOver;
import dev.telos.dsl.Expression;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.batch.ImmutableBatch;
import dev.telos.graph.step.ExpressionProgram;
import dev.telos.graph.step.GuardViolation;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Advantages by hand. Three groups: rewards 3, 1, 2 of 2, 1 and no tokens; a group of one with reward 5; two equal rewards
 * of 4.
 */
class AdvantagesTest {
    private static final BaselineConfig TELOS = BaselineConfig.builder().build();
    private static final BaselineConfig VERL =
            BaselineConfig.builder().dialect(Dialect.VERL).build();

    private final WorkedExample example = new WorkedExample();

    private static ImmutableBatch.Builder batch() {
        return Batch.builder()
                .responseMask(Nd4j.createFromArray(new double[][] {{1, 1}, {1, 0}, {0, 0}, {1, 1}, {1, 0}, {1, 1}}))
                .addGroups(1, 1, 1, 2, 3, 3)
                .putSequenceInputs("reward", Nd4j.createFromArray(3.0, 1, 2, 5, 4, 4));
    }

    private static double[] values(Expression<?> expression) {
        return values(expression, batch().build());
    }

    private static double[] values(Expression<?> expression, Batch batch) {
        INDArray values = ExpressionProgram.evaluate(expression, batch);
        return (values.rank() == 2 ? Batch.insideMask(values, batch.responseMask()) : values)
                .dup('c')
                .data()
                .asDouble();
    }

    private static void assertValues(Expression<?> expression, double... expected) {
        assertThat(values(expression)).containsExactly(expected, within(1e-12));
    }

    @Test
    void shouldBeThoseOfTheWorkedExample() {
        assertWorked(DrGrpo.advantage(DrGrpoConfig.builder().build()), 0.5, -0.5, 0.375, -0.375);
        assertWorked(Rloo.advantage(TELOS), 1, -1, 0.75, -0.75);
        assertWorked(Opo.advantage(TELOS), 0.375, -0.625, 0.25, -0.5);
        assertWorked(MaxRl.advantage(TELOS), 0.999998, -0.999998, 0.5999990, -0.5999990);
    }

    private void assertWorked(Expression<?> expression, double... expected) {
        assertThat(example.evaluateData(expression)).containsExactly(expected, within(6e-8));
    }

    @Test
    void shouldCompareWithTheMeanOfTheOthers() {
        assertValues(Rloo.advantage(TELOS), 1.5, -1.5, 0, 0, 0, 0);
        assertValues(Rloo.advantage(VERL), 1.5, -1.5, 0, 5, 0, 0);
    }

    @Test
    void shouldWeightTheBaselineByLength() {
        assertValues(Opo.advantage(TELOS), 3 - 7.0 / 3, 1 - 7.0 / 3, 2 - 7.0 / 3, 0, 0, 0);
        assertValues(Opo.advantage(VERL), 3 - 7.0 / 3, 1 - 7.0 / 3, 2 - 7.0 / 3, 5, 0, 0);
        Batch empty = batch().responseMask(Nd4j.zeros(6, 2)).build();
        assertThat(values(Opo.advantage(TELOS), empty)).doesNotContain(Double.NaN);
    }

    @Test
    void shouldMeasureDifferencesInUnitsOfTheMean() {
        double mean = 2 + 1e-6;
        assertValues(MaxRl.advantage(TELOS), 1 / mean, -1 / mean, 0, 0, 0, 0);
        Batch failed = batch().putSequenceInputs("reward", Nd4j.zeros(6)).build();
        assertThat(values(MaxRl.advantage(TELOS), failed)).containsOnly(0);
    }

    @Test
    void shouldRefuseNegativeRewardsWhereTheMeanIsDividedBy() {
        Batch punished = batch().putSequenceInputs("reward", Nd4j.createFromArray(1.0, -1, 0, 1, 1, -2))
                .build();
        assertThatThrownBy(() -> values(MaxRl.advantage(TELOS), punished))
                .isInstanceOf(GuardViolation.class)
                .hasMessage(
                        "the sum of the negative rewards: expected at least 0.0, got -3.0. MaxRL divides by the mean"
                                + " reward of a group; shift the rewards so that none is below 0.");
    }

    @Test
    void shouldReinforceTheBestOfAGroupByItsLead() {
        GrpoPassKConfig plain = GrpoPassKConfig.builder().standardised(false).build();
        assertValues(GrpoPassK.advantage(plain), 1, 0, 0, 0, 0, 0);
        assertValues(GrpoPassK.advantage(GrpoPassKConfig.builder().build()), 1 / (1 + 1e-6), 0, 0, 0, 0, 0);
    }

    @Test
    void shouldRefuseALoneResponseWhereAskedTo() {
        GrpoPassKConfig strict = GrpoPassKConfig.builder()
                .lone(GrpoPassKConfig.Lone.REFUSED)
                .standardised(false)
                .build();
        assertThatThrownBy(() -> values(GrpoPassK.advantage(strict)))
                .isInstanceOf(GuardViolation.class)
                .hasMessageContaining("sample two or more for each prompt");
        Batch inCompany =
                batch().groups(java.util.List.of(1L, 1L, 1L, 1L, 3L, 3L)).build();
        assertThat(values(GrpoPassK.advantage(strict), inCompany)).containsExactly(0, 0, 0, 2, 0, 0);
    }

    @Test
    void shouldScaleUpForSequencesThatTeachNothing() {
        assertValues(Gpg.advantage(GpgConfig.builder().build()), 2, -2, 0, 0, 0, 0);
        assertValues(Gpg.advantage(GpgConfig.builder().rewardNorm(4).build()), 0.5, -0.5, 0, 0, 0, 0);
        GpgConfig verl = GpgConfig.builder()
                .counted(GpgConfig.Counted.WITH_REWARD)
                .dialect(Dialect.VERL)
                .build();
        assertValues(Gpg.advantage(verl), 1, -1, 0, 5, 0, 0);
        Batch equal = batch().putSequenceInputs("reward", Nd4j.ones(6)).build();
        assertThat(values(Gpg.advantage(GpgConfig.builder().build()), equal)).containsOnly(0);
    }

    @Test
    void shouldStandardiseEachRewardBeforeTheyAreAdded() {
        Batch two = batch().putSequenceInputs("format", Nd4j.createFromArray(0.0, 100, 50, 1, 1, 0))
                .build();
        GdpoConfig config = GdpoConfig.builder()
                .putRewards("reward", 2.0)
                .putRewards("format", 1.0)
                .build();
        double first = 2 / (1 + 1e-6) - 50 / (50 + 1e-6);
        double pair = 0.5 / (Math.sqrt(0.5) + 1e-6);
        double[] sums = {first, -first, 0, 0, pair, -pair};
        double deviation = Math.sqrt((2 * first * first + 2 * pair * pair) / 5 + 1e-8);
        double[] advantages = values(Gdpo.advantage(config), two);
        for (int i = 0; i < sums.length; i++) {
            boolean answered = i != 2;
            assertThat(advantages[2 * i]).isCloseTo(answered ? sums[i] / deviation : 0, within(1e-12));
        }
    }

    @Test
    void shouldWhitenOverTokensWhereAskedTo() {
        GdpoConfig config =
                GdpoConfig.builder().whitenedOver(WhitenedOver.TOKENS).build();
        double best = 1 / (1 + 1e-6);
        double mean = best / 8;
        double squares = 2 * Math.pow(best - mean, 2) + Math.pow(best + mean, 2) + 5 * mean * mean;
        double deviation = Math.sqrt(squares / 7 + 1e-8);
        double[] advantages = values(Gdpo.advantage(config));
        assertThat(advantages[0]).isCloseTo((best - mean) / deviation, within(1e-12));
        assertThat(advantages[2]).isCloseTo((-best - mean) / deviation, within(1e-12));
        assertThat(advantages[4]).isZero();
    }

    @Test
    void shouldWhitenTheDifferenceToTheGroupOverTokens() {
        double mean = 1.0 / 8;
        double deviation = Math.sqrt((2 * Math.pow(1 - mean, 2) + Math.pow(1 + mean, 2) + 5 * mean * mean) / 7 + 1e-8);
        double[] advantages = values(ReinforcePlusPlusBaseline.advantage(TELOS));
        assertThat(advantages[0]).isCloseTo((1 - mean) / deviation, within(1e-12));
        assertThat(advantages[6]).isCloseTo(-mean / deviation, within(1e-12));
    }

    @Test
    void shouldNameEveryProblemOfAConfiguration() {
        assertThatThrownBy(
                        () -> GdpoConfig.builder().rewards(java.util.Map.of()).build())
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("rewards: expected the name and weight of at least one, got none");
        assertThatThrownBy(() -> GpgConfig.builder().rewardNorm(0).build())
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("rewardNorm: expected a finite number above 0, got 0.0");
        assertThatThrownBy(() -> ReinforcePlusPlusConfig.builder()
                        .gamma(1.5)
                        .rewardKlWeight(-1)
                        .build())
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("gamma: expected a number in [0, 1], got 1.5")
                .hasMessageContaining("rewardKlWeight: expected a finite number of at least 0, got -1.0");
        assertThatThrownBy(() -> DrGrpoConfig.builder()
                        .longestResponse(100)
                        .surrogate(SurrogateConfig.builder().build())
                        .build())
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("surrogate.aggregation: expected seq-mean-token-sum-norm / 100.0")
                .hasMessageContaining("got token-mean");
    }
}
