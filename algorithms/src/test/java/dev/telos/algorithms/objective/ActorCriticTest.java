package dev.telos.algorithms.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.telos.dsl.Expression;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Telos;
import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.ExpressionProgram;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The decoupled and the length-adaptive traces of VC-PPO and VAPO, on responses of 5, 3, 4 and 2 tokens with old values
 * {@code cos(b + t/2) / 2}, rewards 1, 0, 1, 1/4 and log-probabilities {@code -(b + 1)}; a fifth response is empty.
 */
class ActorCriticTest {
    private static final Offset<Double> DIGITS = within(6e-8);
    private static final int[] LENGTHS = {5, 3, 4, 2, 0};
    private static final double[] REWARDS = {1, 0, 1, 0.25, 7};

    private final Batch batch = batch();

    private static Batch batch() {
        double[][] mask = new double[5][5];
        double[][] values = new double[5][5];
        double[][] rewards = new double[5][5];
        double[][] logProbs = new double[5][5];
        for (int b = 0; b < 5; b++) {
            for (int t = 0; t < 5; t++) {
                mask[b][t] = t < LENGTHS[b] ? 1 : 0;
                values[b][t] = 0.5 * Math.cos(b + 0.5 * t);
                rewards[b][t] = t == LENGTHS[b] - 1 ? REWARDS[b] : 0;
                logProbs[b][t] = -(b + 1);
            }
        }
        return Batch.builder()
                .responseMask(Nd4j.createFromArray(mask))
                .putSequenceInputs("reward", Nd4j.createFromArray(REWARDS))
                .putTokenInputs("old_value", Nd4j.createFromArray(values))
                .putTokenInputs("token_reward", Nd4j.createFromArray(rewards))
                .putStatistics((Statistic) Telos.policy().logProb().node(), Nd4j.createFromArray(logProbs))
                .build();
    }

    private double[][] tokens(Expression<?> expression) {
        return Batch.insideMask(ExpressionProgram.evaluate(expression, batch), batch.responseMask())
                .toDoubleMatrix();
    }

    private double number(Expression<?> expression) {
        return ExpressionProgram.evaluate(expression, batch).getDouble(0);
    }

    @Test
    void shouldEstimateAdvantagesWithThePolicysTrace() {
        double[][] advantage = tokens(Ppo.advantage(VcPpo.decoupled()));
        assertThat(advantage[0])
                .containsExactly(new double[] {0.3419542, 0.424382, 0.6242338, 0.9042277, 1.2080734}, DIGITS);
        assertThat(advantage[1]).containsExactly(new double[] {-0.2782662, -0.0457723, 0.2080734, 0, 0}, DIGITS);
        assertThat(advantage[2]).containsExactly(new double[] {1.0007787, 1.2560811, 1.4215848, 1.4682283, 0}, DIGITS);
        assertThat(advantage[3]).containsExactly(new double[] {0.7090848, 0.7182283, 0, 0, 0}, DIGITS);
    }

    @Test
    void shouldTeachTheCriticTheRewardsThatAreLeft() {
        for (ActorCriticConfig config :
                new ActorCriticConfig[] {VcPpo.decoupled(), VapoConfig.builder().build()}) {
            double[][] returns = tokens(Ppo.returns(config));
            assertThat(returns[0]).containsExactly(new double[] {1, 1, 1, 1, 1}, within(1e-12));
            assertThat(returns[3]).containsExactly(new double[] {0.25, 0.25, 0, 0, 0}, within(1e-12));
        }
    }

    @Test
    void shouldTeachTheCriticThePolicysTraceWhereNoOtherIsSet() {
        PpoConfig config = PpoConfig.builder().lambda(0.95).build();
        assertThat(config.criticLambda()).isEqualTo(0.95);
        assertThat(tokens(Ppo.returns(config))[3][0]).isCloseTo(0.7090848 + 0.5 * Math.cos(3), DIGITS);
    }

    @Test
    void shouldLengthenThePolicysTraceWithTheResponse() {
        VapoConfig config = VapoConfig.builder().alpha(0.5).build();
        double[][] advantage = tokens(Vapo.advantage(config));
        double[][] delta = tokens(Ppo.temporalDifference(config));
        double[] lambda = {0.6, 1.0 / 3, 0.5, 0};
        for (int b = 0; b < 4; b++) {
            int last = LENGTHS[b] - 1;
            assertThat(advantage[b][last]).isEqualTo(delta[b][last]);
            assertThat(advantage[b][last - 1])
                    .isCloseTo(delta[b][last - 1] + lambda[b] * delta[b][last], within(1e-12));
        }
    }

    @Test
    void shouldTakeNoTraceWhereTheFormulaWouldBeNegative() {
        double[][] advantage = tokens(Vapo.advantage(VapoConfig.builder().build()));
        assertThat(advantage)
                .as("all responses are shorter than 20 tokens")
                .isDeepEqualTo(
                        tokens(Ppo.temporalDifference(VapoConfig.builder().build())));
    }

    @Test
    void shouldRaiseTheLikelihoodOfCorrectResponsesByTheirTokensOfTheWholeStep() {
        assertThat(number(Vapo.positiveLoss(VapoConfig.builder().build())))
                .isCloseTo((5 * 1 + 4 * 3 + 2 * 4) / 11.0, within(1e-12));
        assertThat(number(
                        Vapo.positiveLoss(VapoConfig.builder().correctAbove(0.5).build())))
                .isCloseTo((5 * 1 + 4 * 3) / 9.0, within(1e-12));
    }

    @Test
    void shouldLoseNothingWhereNoResponseIsCorrect() {
        assertThat(number(Vapo.positiveLoss(VapoConfig.builder().correctAbove(2).build())))
                .as("the only better one is empty")
                .isZero();
    }

    @Test
    void shouldHaveThePositiveTermApart() {
        assertThat(Vapo.vapo().term("positive").weight()).hasToString("0.1");
        assertThat(Vapo.vapo(VapoConfig.builder().positiveWeight(0).build()).terms())
                .extracting(term -> term.name())
                .containsExactly("actor", "value");
        assertThat(Vapo.vapo().requirements().critic()).isTrue();
    }

    @Test
    void shouldNotLetTheCriticGainByMovingFarInOneUpdate() {
        // Predictions move from 1 to 3 and to -1, which are the returns; within 0.5 of 1 they miss by 1.5.
        INDArray values = Nd4j.createFromArray(new double[][] {{3, -1}});
        Batch moved = Batch.builder()
                .responseMask(Nd4j.ones(1, 2))
                .criticValues(values)
                .putTokenInputs("return", values)
                .putTokenInputs("old_value", Nd4j.ones(1, 2))
                .build();
        Scalar loss =
                Ppo.valueLoss(Telos.tokenInput("return"), PpoConfig.builder().build());
        assertThat(ExpressionProgram.evaluate(loss, moved).getDouble(0)).isEqualTo(1.5 * 1.5 / 2, within(1e-12));
    }

    @Test
    void shouldStateTheDefaultsOfThePapers() {
        assertThat(Catalogue.named("vc-ppo").explain())
                .containsPattern("criticLambda +1 +VC-PPO, arXiv 2503.01491")
                .containsPattern("\\blambda +0.95 +VC-PPO, arXiv 2503.01491");
        assertThat(Catalogue.named("vapo").explain())
                .containsPattern("alpha +0.05 +arXiv 2504.05118")
                .containsPattern("surrogate.clipHigh +0.28 +arXiv 2504.05118");
    }

    @Test
    void shouldNameEveryProblemOfAConfiguration() {
        assertThatThrownBy(() -> VapoConfig.builder()
                        .alpha(0)
                        .positiveWeight(-1)
                        .criticLambda(2)
                        .gamma(-1)
                        .build())
                .isInstanceOf(InvalidConfig.class)
                .hasMessageStartingWith("The configuration of VAPO cannot be used:")
                .hasMessageContaining("gamma: expected a number in [0, 1], got -1.0")
                .hasMessageContaining("criticLambda: expected a number in [0, 1], got 2.0")
                .hasMessageContaining("alpha: expected a finite number above 0, got 0.0")
                .hasMessageContaining("positiveWeight: expected a finite number of at least 0, got -1.0");
    }
}
