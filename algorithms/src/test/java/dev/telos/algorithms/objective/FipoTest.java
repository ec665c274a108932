package dev.telos.algorithms.objective;

import static dev.telos.algorithms.objective.GivenLogProbs.ADVANTAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.telos.dsl.InvalidArgument;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FipoTest {
    private static final Offset<Double> ROUNDING = within(1e-12);
    private static final FipoConfig DEFAULTS = FipoConfig.builder().build();

    /** Half a token counts after one. */
    private static final FipoConfig HALVING = FipoConfig.builder().decayRate(1).build();

    /** Log-probabilities of one response, the old ones being 0 less what they moved by. */
    private static GivenLogProbs moved(double[] logRatios, double... advantages) {
        double[] now = new double[logRatios.length];
        double[] before = java.util.Arrays.stream(logRatios).map(d -> -d).toArray();
        return GivenLogProbs.of(new double[][] {now}, new double[][] {before}, new double[][] {advantages});
    }

    @Test
    void shouldSumWhatThePolicyChangedFromEachTokenOn() {
        double[][] future = new WorkedExample().evaluate(Fipo.futureKl(DEFAULTS));
        Offset<Double> digits = within(6e-8);
        assertThat(future[0])
                .containsExactly(new double[] {-0.0396879, -0.1427466, -0.2010857, -0.162963, -0.0653644}, digits);
        assertThat(future[1]).containsExactly(new double[] {-0.0814947, -0.1384926, -0.0989992, 0, 0}, digits);
        assertThat(future[2]).containsExactly(new double[] {-0.1745042, -0.1357994, -0.037606, 0.0283662, 0}, digits);
        assertThat(future[3]).containsExactly(new double[] {-0.162963, -0.0653644, 0, 0, 0}, digits);
    }

    @Test
    void shouldNotCountTokensBeyondTheDualClip() {
        GivenLogProbs tokens = moved(new double[] {0.1, 3, 0.4}, 1, 1, 1);
        assertThat(tokens.evaluate(Fipo.futureKl(HALVING)))
                .containsExactly(new double[] {0.1 + 0.4 / 4, 0.4 / 2, 0.4}, ROUNDING);
    }

    @Test
    void shouldBoundTheWeightAsChosen() {
        GivenLogProbs tokens = moved(new double[] {-0.1, 0.1, 2}, 1, 1, 1);
        double[] exp = {Math.exp(-0.1 + 0.05 + 0.5), Math.exp(1.1), Math.exp(2)};
        assertThat(tokens.evaluate(Fipo.influence(ADVANTAGE, HALVING)))
                .containsExactly(new double[] {1.2, 1.2, 1.2}, ROUNDING);
        assertThat(tokens.evaluate(Fipo.influence(ADVANTAGE, bounded(new InfluenceBound.Cap(3.1)))))
                .containsExactly(new double[] {exp[0], exp[1], 3.1}, ROUNDING);
        GivenLogProbs falling = moved(new double[] {0, -0.1, -2}, 1, 1, 1);
        assertThat(falling.evaluate(Fipo.influence(ADVANTAGE, HALVING))).containsOnly(1);
        assertThat(falling.evaluate(Fipo.influence(ADVANTAGE, bounded(new InfluenceBound.Both(0.5)))))
                .containsExactly(new double[] {Math.exp(-0.55), 0.5, 0.5}, ROUNDING);
    }

    private static FipoConfig bounded(InfluenceBound bound) {
        return FipoConfig.builder().decayRate(1).bound(bound).build();
    }

    @Test
    void shouldNotStrengthenADangerousDownwardPush() {
        FipoConfig careful = FipoConfig.builder().decayRate(1).safetyRatio(4).build();
        GivenLogProbs tokens = moved(new double[] {2, 2, 0.5}, -1, 1, -1);
        assertThat(tokens.evaluate(Fipo.influence(ADVANTAGE, careful)))
                .as("only the first has a ratio of more than 4 and a negative advantage")
                .containsExactly(new double[] {1, 1.2, 1.2}, ROUNDING);
    }

    @Test
    void shouldBeGrpoWhereTheRatioIsOne() {
        GivenLogProbs tokens = moved(new double[] {0, 0, 0}, 1, -2, 3);
        assertThat(tokens.evaluate(Fipo.influence(ADVANTAGE, DEFAULTS))).containsOnly(1);
        assertThat(tokens.gradient(Fipo.loss(ADVANTAGE, DEFAULTS)))
                .containsExactly(new double[] {-1.0 / 3, 2.0 / 3, -1}, ROUNDING);
    }

    @Test
    void shouldLeaveOutAResponseWithTwoTokensAtTheDualClip() {
        double[][] now = {{0, 0}, {0, 0}};
        double[][] before = {{-3, -3}, {-3, 0}};
        GivenLogProbs tokens = GivenLogProbs.of(now, before, new double[][] {{-1, -1}, {-1, -1}});
        double[] gradient = tokens.gradient(Fipo.loss(ADVANTAGE, DEFAULTS));

        assertThat(gradient)
                .as("the first response is left out, the dual clip binds at the third token")
                .containsExactly(new double[] {0, 0, 0, 1.0 / 2}, ROUNDING);
        FipoConfig patient = FipoConfig.builder().mostDualClipped(2).build();
        assertThat(tokens.gradient(Fipo.loss(ADVANTAGE, patient)))
                .containsExactly(new double[] {0, 0, 0, 1.0 / 4}, ROUNDING);
    }

    @Test
    void shouldNameEveryProblemOfAConfiguration() {
        assertThatThrownBy(() -> FipoConfig.builder()
                        .decayRate(0)
                        .safetyRatio(-1)
                        .mostDualClipped(-1)
                        .surrogate(SurrogateConfig.builder().build())
                        .build())
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("decayRate: expected a finite number above 0, got 0.0")
                .hasMessageContaining("safetyRatio: expected a finite number above 0, got -1.0")
                .hasMessageContaining("mostDualClipped: expected a number of tokens of at least 0, got -1")
                .hasMessageContaining("surrogate.dualClip: expected a dual clip");
        assertThatThrownBy(() -> new InfluenceBound.HighOnly(0))
                .isInstanceOf(InvalidArgument.class)
                .hasMessage("range of HighOnly: expected a finite number above 0, got 0.");
    }
}
