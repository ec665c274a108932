package dev.telos.algorithms.objective;

import static dev.telos.algorithms.objective.GivenLogProbs.ADVANTAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.telos.dsl.PerToken;
import dev.telos.dsl.Telos;
import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.ExpressionProgram;
import dev.telos.graph.step.StepResult;
import dev.telos.graph.step.TwoPhaseStep;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** What is taken from advantages before a loss sees them, by hand. */
class AdvantageGatesTest {
    private static final Offset<Double> EXACT = within(1e-12);
    private static final PerToken SAMPLER = Telos.tokenInput("sampler");

    /** Mean drifts of 0.5, 0.5, 0.25 and, for a response without tokens, 0. */
    private static GivenLogProbs drifted() {
        return GivenLogProbs.masked(
                        new double[][] {{1, 1}, {1, 1}, {1, 0}, {0, 0}},
                        new double[][] {{-2, -1}, {-2, -1}, {-1, 9}, {9, 9}},
                        new double[][] {{-1, -1}, {-1, -1}, {-1, -1}, {-1, -1}},
                        new double[][] {{-3, -3}, {3, 3}, {-3, -3}, {-3, -3}})
                .with("sampler", row(-1.5, -0.5), row(-1.5, -0.5), row(-0.75, -99), row(0, 0));
    }

    private static double[] row(double... values) {
        return values;
    }

    @Test
    void shouldDropOnlyWhatIsBothBadAndOffPolicy() {
        assertThat(drifted().where(new OffPolicyMask(0.4).kept(ADVANTAGE, SAMPLER)))
                .containsExactly(0, 0, 1, 1, 1, 0, 0, 0);
        assertThat(drifted()
                        .evaluate(new OffPolicyMask(0.4).of(ADVANTAGE, SAMPLER).sumOverTokens()))
                .containsExactly(0, 6, -3, 0);
        assertThat(drifted()
                        .evaluate(new OffPolicyMask(0.5).of(ADVANTAGE, SAMPLER).sumOverTokens()))
                .as("a drift of delta counts")
                .containsExactly(-6, 6, -3, 0);
    }

    @Test
    void shouldNotSendGradientsThroughTheDrift() {
        PerToken gated = new OffPolicyMask(0.4).of(ADVANTAGE, SAMPLER);
        assertThat(drifted().gradient(gated.times(Telos.policy().logProb()).sum()))
                .containsExactly(0, 0, 3, 3, -3, 0, 0, 0);
    }

    private static double[] entropies(double share, double[][] entropy, double[][] mask) {
        Batch batch = Batch.builder()
                .responseMask(Nd4j.createFromArray(mask))
                .putStatistics((Statistic) Telos.policy().entropy().node(), Nd4j.createFromArray(entropy))
                .build();
        PerToken learning = new HighEntropyTokens(share).of(Telos.number(7).onTokens());
        return Batch.insideMask(ExpressionProgram.evaluate(learning, batch), batch.responseMask())
                .data()
                .asDouble();
    }

    @Test
    void shouldKeepTheTokensOfHighEntropy() {
        double[][] entropy = {{0.1, 0.2, 0.3}, {0.4, 0.5, 9}};
        double[][] mask = {{1, 1, 1}, {1, 1, 0}};
        assertThat(entropies(0.5, entropy, mask)).as("median").containsExactly(0, 0, 7, 7, 7, 0);
        assertThat(entropies(0.4, entropy, mask)).as("0.34").containsExactly(0, 0, 0, 7, 7, 0);
        assertThat(entropies(0, entropy, mask)).containsExactly(0, 0, 0, 0, 7, 0);
        assertThat(entropies(1, entropy, mask)).containsExactly(7, 7, 7, 7, 7, 0);
    }

    @Test
    void shouldKeepTokensThatTieAndBearAnEmptyStep() {
        assertThat(entropies(0.2, new double[][] {{1, 1, 1, 1}}, new double[][] {{1, 1, 1, 1}}))
                .containsExactly(7, 7, 7, 7);
        assertThat(entropies(0.2, new double[][] {{1, 2}}, new double[][] {{0, 0}}))
                .containsExactly(0, 0);
    }

    @Test
    void shouldRewardEntropyOnlyAfterStepsOfLittle() {
        WorkedExample example = new WorkedExample();
        TwoPhaseStep step = new TwoPhaseStep(AdaptiveEntropy.towards(3).addTo(Grpo.grpo()), example.models, 4);
        StepResult first = step.run(example.batch, 0);
        StepResult second = step.run(example.batch, 1);

        double entropy = first.value().observed().get(AdaptiveEntropy.METRIC).get();
        assertThat(entropy).isBetween(0.5, 1.8);
        assertThat(first.value().terms().get(AdaptiveEntropy.TERM).get()).isEqualTo(-entropy);
        assertThat(first.value().weights().get(AdaptiveEntropy.TERM).get()).isZero();
        assertThat(second.value().weights().get(AdaptiveEntropy.TERM).get()).isEqualTo(0.005);
        assertThat(second.value().loss()).isEqualTo(first.value().loss() - 0.005 * entropy, EXACT);
    }

    @Test
    void shouldNameEveryProblemOfAGate() {
        assertThatThrownBy(() -> new OffPolicyMask(-1))
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("delta: expected a finite number of at least 0, got -1.0");
        assertThatThrownBy(() -> new HighEntropyTokens(1.2))
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("share: expected a number in [0, 1], got 1.2");
        assertThatThrownBy(() -> new AdaptiveEntropy(-1, 0, 2, 1))
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("target: expected a finite number of at least 0, got -1.0")
                .hasMessageContaining("step: expected a finite number above 0, got 0.0")
                .hasMessageContaining("highest: expected at least lowest, 2.0, got 1.0");
    }
}
