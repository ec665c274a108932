package dev.telos.algorithms.objective;

import static dev.telos.algorithms.objective.GivenLogProbs.ADVANTAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Which tokens Clip-Cov and KL-Cov choose, and what becomes of them. */
class CovarianceLossesTest {
    private static final Offset<Double> EXACT = within(1e-12);
    private static final double[][] LOG_PROB = {{-1, -2, -3}, {0, -1, -5}};
    private static final double[][] ADVANTAGES = {{1, 2, -1}, {1, 1, -4}};

    private static double[] row(double... values) {
        return values;
    }

    /** The means are -2 and 0, the covariances 1, 0, 1 and 2, 1, 12; at a ratio of 1. */
    private static GivenLogProbs still() {
        return GivenLogProbs.of(LOG_PROB, LOG_PROB, ADVANTAGES)
                .with(ClipCov.PRIORITY, row(0.1, 0.9, 0.5), row(0.3, 0.7, 0.99));
    }

    private static KlCovConfig klCov(double share) {
        return KlCovConfig.builder().share(share).build();
    }

    private static double[] chosen(GivenLogProbs tokens, double share) {
        return tokens.where(KlCov.chosen(ADVANTAGE, klCov(share)));
    }

    private static ImmutableClipCovConfig.Builder clipCov(double share) {
        return ClipCovConfig.builder().share(share).lowest(0.5);
    }

    private static double[] dropped(GivenLogProbs tokens, double share) {
        return tokens.where(ClipCov.dropped(ADVANTAGE, clipCov(share).build()));
    }

    @Test
    void shouldMeasureEachTokenAgainstTheMeansOfTheStep() {
        assertThat(still().evaluate(EntropyCovariance.atTokens(ADVANTAGE)))
                .containsExactly(row(1, 0, 1, 2, 1, 12), EXACT);
    }

    @Test
    void shouldPenaliseTheShareWithTheHighestCovariance() {
        assertThat(chosen(still(), 0.001)).as("at least one").containsExactly(0, 0, 0, 0, 0, 1);
        assertThat(chosen(still(), 0.34)).containsExactly(0, 0, 0, 1, 0, 1);
        assertThat(chosen(still(), 0.84)).containsExactly(1, 0, 1, 1, 1, 1);
    }

    @Test
    void shouldLeaveOutATieThatDoesNotFitAsAWhole() {
        assertThat(chosen(still(), 0.5)).containsExactly(0, 0, 0, 1, 0, 1);
    }

    @Test
    void shouldNotChooseEverythingWhereAllCovariancesAreEqual() {
        double[][] logProb = {{-1, -1}, {-3, -3}};
        GivenLogProbs equal = GivenLogProbs.of(logProb, logProb, new double[][] {{1, 1}, {-1, -1}});

        assertThat(chosen(equal, 0.5)).containsExactly(0, 0, 0, 0);
        assertThat(chosen(equal, 1)).containsExactly(1, 1, 1, 1);
    }

    @Test
    void shouldChooseNothingWhereAdvantagesOrTokensDoNotDiffer() {
        double[][] logProb = {{-1, -2, -3, -4, -5, -6, -7}};
        GivenLogProbs alike = GivenLogProbs.of(logProb, logProb, new double[][] {{0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1}});
        GivenLogProbs single = GivenLogProbs.of(new double[][] {{-1}}, new double[][] {{-2}}, new double[][] {{1}});
        KlCovConfig whateverItIs = KlCovConfig.builder()
                .smallestCovariance(Double.NEGATIVE_INFINITY)
                .build();

        assertThat(chosen(alike, 0.5)).containsOnly(0);
        assertThat(chosen(single, 1)).containsExactly(0);
        assertThat(single.where(KlCov.chosen(ADVANTAGE, whateverItIs))).containsExactly(1);
    }

    @Test
    void shouldChooseTheSameTokensInAnyOrder() {
        double[][] logProb = {LOG_PROB[1], LOG_PROB[0]};
        GivenLogProbs turned = GivenLogProbs.of(logProb, logProb, new double[][] {ADVANTAGES[1], ADVANTAGES[0]});

        assertThat(chosen(turned, 0.5)).containsExactly(1, 0, 1, 0, 0, 0);
        assertThat(chosen(turned, 0.84)).containsExactly(1, 1, 1, 1, 0, 1);
    }

    @Test
    void shouldAddTheDriftOfChosenTokensToTheLoss() {
        double[][] old = {{-1, -2, -3}, {0.5, -1, -5.25}};
        GivenLogProbs moved = GivenLogProbs.of(LOG_PROB, old, ADVANTAGES);
        KlCovConfig config = KlCovConfig.builder().share(0.34).coefficient(2).build();
        double surrogate = -(1 + 2 - 1 + Math.exp(-0.5) + 1 - 4 * Math.exp(0.25));

        assertThat(moved.evaluate(KlCov.loss(ADVANTAGE, config)))
                .containsExactly(row((surrogate + 2 * 0.75) / 6), EXACT);
        assertThat(moved.gradient(KlCov.loss(ADVANTAGE, config)))
                .containsExactly(
                        row(
                                -1 / 6.0,
                                -2 / 6.0,
                                1 / 6.0,
                                (-Math.exp(-0.5) - 2) / 6,
                                -1 / 6.0,
                                (4 * Math.exp(0.25) + 2) / 6),
                        EXACT);
    }

    @Test
    void shouldDropTheCandidatesThatComeFirst() {
        assertThat(dropped(still(), 0.001)).as("at least one").containsExactly(0, 0, 0, 0, 1, 0);
        assertThat(dropped(still(), 0.34)).containsExactly(0, 0, 1, 0, 1, 0);
        assertThat(dropped(still(), 1)).as("no more than there are").containsExactly(1, 0, 1, 1, 1, 0);
    }

    @Test
    void shouldDropNothingWhereThereIsNoCandidate() {
        ClipCovConfig config = ClipCovConfig.builder().lowest(20).highest(30).build();

        assertThat(still().where(ClipCov.dropped(ADVANTAGE, config))).containsOnly(0);
    }

    @Test
    void shouldNotWasteTheShareOnTokensThatAreClippedAlready() {
        double[][] old = {{-1, -2, -3}, {0, -1 - Math.log(2), -5}};
        GivenLogProbs moved = GivenLogProbs.of(LOG_PROB, old, ADVANTAGES)
                .with(ClipCov.PRIORITY, row(0.1, 0.9, 0.5), row(0.3, 0.7, 0.99));

        assertThat(dropped(moved, 0.34)).containsExactly(0, 0, 1, 1, 0, 0);
        assertThat(moved.gradient(ClipCov.loss(ADVANTAGE, clipCov(0.34).build())))
                .containsExactly(row(-1 / 6.0, -2 / 6.0, 0, 0, 0, 4 / 6.0), EXACT);
    }

    @Test
    void shouldSeeNothingOutsideTheMask() {
        double[][] logProb = {{-1, -2, -3, Double.NaN}, {0, -1, -5, 7}};
        double[][] advantages = {{1, 2, -1, 1e9}, {1, 1, -4, Double.NaN}};
        GivenLogProbs padded = GivenLogProbs.masked(
                        new double[][] {{1, 1, 1, 0}, {1, 1, 1, 0}}, logProb, logProb, advantages)
                .with(ClipCov.PRIORITY, row(0.1, 0.9, 0.5, 1), row(0.3, 0.7, 0.99, Double.NaN));

        assertThat(chosen(padded, 0.34)).containsExactly(0, 0, 0, 0, 1, 0, 1, 0);
        assertThat(dropped(padded, 0.34)).containsExactly(0, 0, 1, 0, 0, 1, 0, 0);
        assertThat(padded.evaluate(ClipCov.loss(ADVANTAGE, clipCov(0.34).build())))
                .containsExactly(row((-1 - 2 - 1 + 4) / 6.0), EXACT);
    }

    @Test
    void shouldBeZeroWithoutAnyToken() {
        GivenLogProbs empty = GivenLogProbs.masked(new double[2][3], LOG_PROB, LOG_PROB, ADVANTAGES)
                .with(ClipCov.PRIORITY, row(0.1, 0.9, 0.5), row(0.3, 0.7, 0.99));

        assertThat(empty.evaluate(KlCov.loss(ADVANTAGE, klCov(0.5)))).containsExactly(0);
        assertThat(empty.evaluate(ClipCov.loss(ADVANTAGE, clipCov(0.5).build())))
                .containsExactly(0);
        assertThat(empty.gradient(KlCov.loss(ADVANTAGE, klCov(0.5)))).containsOnly(0);
    }

    @Test
    void shouldNameEveryProblemOfAConfiguration() {
        assertThatThrownBy(() -> ClipCovConfig.builder().share(0).lowest(5).build())
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("share: expected a number above 0 and at most 1, got 0.0")
                .hasMessageContaining("lowest: expected a number below highest, 5.0, got 5.0");
        assertThatThrownBy(
                        () -> KlCovConfig.builder().share(1.5).coefficient(-1).build())
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("share: expected a number above 0 and at most 1, got 1.5")
                .hasMessageContaining("coefficient: expected a finite number of at least 0, got -1.0");
    }
}
