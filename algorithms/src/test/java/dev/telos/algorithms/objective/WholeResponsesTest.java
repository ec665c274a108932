package dev.telos.algorithms.objective;

import static java.lang.Math.exp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.dsl.Expression;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.Telos;
import dev.telos.dsl.Term;
import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.ExpressionProgram;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Baselines and losses of whole responses, and penalties: two responses of one token to one prompt, rewards 1 and 0. */
class WholeResponsesTest {
    private static final Offset<Double> EXACT = within(1e-12);
    private static final PerSequence ADVANTAGE = Telos.reward().minus(0.5);

    /** Log-ratios pi / pi_old are 0.1 and -0.1, pi_old / pi_ref 0.5 and -0.2. */
    private static final Batch BATCH = Batch.builder()
            .responseMask(Nd4j.ones(2, 1))
            .addGroups(1, 1)
            .putSequenceInputs("reward", Nd4j.createFromArray(1.0, 0.0))
            .putStatistics((Statistic) Telos.policy().logProb().node(), column(-0.9, -2.1))
            .putStatistics((Statistic) Telos.old().logProb().node(), column(-1, -2))
            .putStatistics((Statistic) Telos.reference().logProb().node(), column(-1.5, -1.8))
            .build();

    private static INDArray column(double... values) {
        return Nd4j.createFromArray(values).reshape(values.length, 1);
    }

    private static double[] evaluate(Expression<?> expression) {
        return ExpressionProgram.evaluate(expression, BATCH).dup('c').data().asDouble();
    }

    @Test
    void shouldSubtractTheDivergenceFromTheBaselineOfSoftVimpo() {
        ImmutableSoftVimpoConfig.Builder config =
                SoftVimpoConfig.builder().beta(0.1).kl(new KlEstimator.K1());
        assertThat(evaluate(Vimpo.softBaseline(config.build())))
                .containsExactly(new double[] {(0.95 + 0.02) / 2, (0.95 + 0.02) / 2}, EXACT);
        assertThat(evaluate(Vimpo.softBaseline(config.cap(0.4).build()))).containsExactly(0.4, 0.4);
    }

    @Test
    void shouldAskTheLogRatiosOfSoftVimpoToSumToTheTarget() {
        SoftVimpoConfig config =
                SoftVimpoConfig.builder().beta(0.1).kl(new KlEstimator.K1()).build();
        // beta log(pi / pi_ref) is 0.06 and -0.03; the targets are 0.515 and -0.485.
        assertThat(evaluate(Vimpo.soft(config).term("value").loss()))
                .containsExactly(new double[] {0.455 * 0.455 / 2}, EXACT);
    }

    @Test
    void shouldClipTheRatiosOfWholeResponses() {
        SequenceRlooConfig config = SequenceRlooConfig.builder().clipHigh(0.05).build();
        assertThat(evaluate(SequenceRloo.ratio(config))).containsExactly(new double[] {exp(0.1), exp(-0.1)}, EXACT);
        assertThat(evaluate(SequenceRloo.loss(ADVANTAGE, config)))
                .containsExactly(new double[] {(-1.05 * 0.5 + exp(-0.1) * 0.5) / 2}, EXACT);
    }

    @Test
    void shouldCompareBareRewardsWhereTheDivergenceHasNoWeight() {
        SequenceRlooConfig config = SequenceRlooConfig.builder().klWeight(0).build();
        ScoredReward reward = new ScoredReward(Telos.reward(), Telos.reward().constant(1));
        PerSequence advantage = SequenceRloo.advantage(reward, config);
        assertThat(evaluate(advantage)).containsExactly(1, -1);
        assertThat(SequenceRloo.rloo(config).requirements().reference()).isFalse();
    }

    @Test
    void shouldTakeAnAdvantageOfWholeResponsesInGmpo() {
        assertThat(evaluate(Gmpo.loss(ADVANTAGE, GmpoConfig.builder().build())))
                .containsExactly(new double[] {(-exp(0.1) * 0.5 + exp(-0.1) * 0.5) / 2}, EXACT);
    }

    @Test
    void shouldRewardEntropyAndPunishDivergence() {
        Objective penalised = PenaltyConfig.builder()
                .entropyWeight(0.01)
                .klWeight(0.5)
                .kl(KlPenalty.K1)
                .build()
                .addTo(Grpo.grpo(), new LossAggregation.TokenMean(), Dialect.TELOS);
        assertThat(penalised.terms().map(Term::name)).containsExactly("actor", "entropy", "kl");
        assertThat(penalised.term("entropy").weight()).hasToString("-0.01");
        assertThat(penalised.term("kl").weight()).hasToString("0.5");
        assertThat(evaluate(penalised.term("kl").loss())).containsExactly(new double[] {(0.6 - 0.3) / 2}, EXACT);
    }

    @ParameterizedTest
    @CsvSource({"kl, K1", "k1, K1", "abs, ABSOLUTE", "mse, K2", "k2, K2", "low_var_kl, K3", "k3, K3"})
    void shouldKnowDivergencesByTheirNamesInVerl(String name, KlPenalty penalty) {
        assertThat(KlPenalty.named(name)).isEqualTo(penalty);
    }

    @ParameterizedTest
    @CsvSource({"K1, 0.6, -0.3", "ABSOLUTE, 0.6, 0.3", "K2, 0.18, 0.045"})
    void shouldEstimateDivergences(KlPenalty penalty, double first, double second) {
        assertThat(evaluate(penalty.of(Telos.policy(), Telos.reference(), Dialect.TELOS)))
                .containsExactly(new double[] {first, second}, EXACT);
    }

    @Test
    void shouldRefuseADivergenceThatIsNotKnown() {
        assertThatThrownBy(() -> KlPenalty.named("k4"))
                .isInstanceOf(UnknownKlPenalty.class)
                .hasMessageContaining("k4");
    }
}
