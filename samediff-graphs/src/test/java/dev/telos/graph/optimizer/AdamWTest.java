package dev.telos.graph.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.telos.graph.policy.TabularPolicy;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class AdamWTest {
    private static final ImmutableAdamWConfig PLAIN =
            ImmutableAdamWConfig.builder().learningRate(0.1).build();

    private static TabularPolicy network(DataType precision, double first, double second) {
        return TabularPolicy.of(Nd4j.create(new double[][] {{first, second}}).castTo(precision), (prompt, prefix) -> 0);
    }

    private static Map<String, INDArray> gradient(DataType precision, double first, double second) {
        return Map.of("logits", Nd4j.create(new double[][] {{first, second}}).castTo(precision));
    }

    private static double[] parameters(TabularPolicy network) {
        return Objects.requireNonNull(network.parameters().get("logits")).data().asDouble();
    }

    @Test
    void twoStepsFollowTheFormula() {
        TabularPolicy network = network(DataType.DOUBLE, 1.0, -2.0);
        AdamW adam = new AdamW(
                network,
                ImmutableAdamWConfig.builder()
                        .learningRate(0.1)
                        .beta1(0.5)
                        .beta2(0.75)
                        .epsilon(0.5)
                        .weightDecay(0.2)
                        .build());
        adam.step(gradient(DataType.DOUBLE, 2.0, -1.0));
        // m/(1-.5) = (2, -1), v/(1-.75) = (4, 1); p·0.98 - 0.1·(2/2.5, -1/1.5)
        assertThat(parameters(network)).containsExactly(new double[] {0.98 - 0.08, -1.96 + 0.1 / 1.5}, within(1e-14));
        adam.step(gradient(DataType.DOUBLE, 0.0, 3.0));
        // m = (.5, 1.25), v = (.75, 2.4375), corrected by 1-.25 and 1-.5625
        double first = 0.9 * 0.98 - 0.1 * (0.5 / 0.75) / (Math.sqrt(0.75 / 0.4375) + 0.5);
        double second = (-1.96 + 0.1 / 1.5) * 0.98 - 0.1 * (1.25 / 0.75) / (Math.sqrt(2.4375 / 0.4375) + 0.5);
        assertThat(parameters(network)).containsExactly(new double[] {first, second}, within(1e-14));
    }

    @Test
    void theFirstStepIsTheLearningRateWhateverTheScaleOfTheGradient() {
        TabularPolicy network = network(DataType.DOUBLE, 0, 0);
        new AdamW(network, PLAIN).step(gradient(DataType.DOUBLE, 1e-3, -1e3));
        assertThat(parameters(network)).containsExactly(new double[] {-0.1, 0.1}, within(1e-5));
    }

    @Test
    void decayDoesNotPassThroughTheMoments() {
        TabularPolicy network = network(DataType.DOUBLE, 4, -2);
        AdamW adam = new AdamW(network, PLAIN.withWeightDecay(0.5));
        adam.step(gradient(DataType.DOUBLE, 0, 0));
        assertThat(parameters(network)).containsExactly(new double[] {4 * 0.95, -2 * 0.95}, within(1e-14));
    }

    @Test
    void aLongGradientIsScaledToTheLargestLengthAndReportedAsItCame() {
        TabularPolicy clipped = network(DataType.DOUBLE, 0, 0);
        AdamWConfig largeEpsilon = PLAIN.withEpsilon(1);
        UpdateReport report =
                new AdamW(clipped, PLAIN.withEpsilon(1).withMaxGradientNorm(1)).step(gradient(DataType.DOUBLE, 30, 40));
        assertThat(report).isEqualTo(new UpdateReport(50, 0.1, false, 0));
        TabularPolicy direct = network(DataType.DOUBLE, 0, 0);
        new AdamW(direct, largeEpsilon).step(gradient(DataType.DOUBLE, 0.6, 0.8));
        assertThat(parameters(clipped)).containsExactly(parameters(direct), within(1e-14));
    }

    @Test
    void theLearningRateRisesLinearlyDuringWarmUp() {
        AdamW adam = new AdamW(network(DataType.FLOAT, 0, 0), PLAIN.withWarmUpSteps(4));
        for (double expected : new double[] {0.025, 0.05, 0.075, 0.1, 0.1}) {
            assertThat(adam.step(gradient(DataType.FLOAT, 1, 1)).learningRate()).isCloseTo(expected, within(1e-15));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e30})
    void aGradientThatIsNotFiniteOrHasNoFiniteSquareChangesNothing(double bad) {
        TabularPolicy network = network(DataType.FLOAT, 1, -2);
        TabularPolicy untroubled = network.copy();
        AdamW adam = new AdamW(network, PLAIN.withMaxGradientNorm(1));
        AdamW smooth = new AdamW(untroubled, PLAIN.withMaxGradientNorm(1));
        adam.step(gradient(DataType.FLOAT, 0.5, 0.25));
        UpdateReport report = adam.step(gradient(DataType.FLOAT, bad, 1));
        assertThat(report.skipped()).isTrue();
        assertThat(report.skippedSoFar()).isEqualTo(1);
        assertThat(report.gradientNorm()).isNotFinite();
        UpdateReport next = adam.step(gradient(DataType.FLOAT, -0.5, 1));
        smooth.step(gradient(DataType.FLOAT, 0.5, 0.25));
        smooth.step(gradient(DataType.FLOAT, -0.5, 1));
        assertThat(next.skipped()).isFalse();
        assertThat(next.skippedSoFar()).isEqualTo(1);
        assertThat(parameters(network)).containsExactly(parameters(untroubled));
    }

    @Test
    void aVanishingGradientIsNotClippedIntoNotANumber() {
        TabularPolicy network = network(DataType.FLOAT, 1, -2);
        UpdateReport report = new AdamW(network, PLAIN.withMaxGradientNorm(1)).step(gradient(DataType.FLOAT, 0, 0));
        assertThat(report).isEqualTo(new UpdateReport(0, 0.1, false, 0));
        assertThat(parameters(network)).containsExactly(1, -2);
    }

    @Test
    void gradientsThatDoNotFitAreNamed() {
        AdamW adam = new AdamW(network(DataType.FLOAT, 0, 0), PLAIN);
        assertThatThrownBy(() -> adam.step(Map.of("logits", Nd4j.zeros(3), "other", Nd4j.zeros(1))))
                .hasMessageContaining("other is not a parameter")
                .hasMessageContaining("expected a gradient of FLOAT[1, 2], got FLOAT[3]");
        assertThatThrownBy(() -> adam.step(Map.of())).hasMessageContaining("logits has no gradient");
    }

    @Test
    void settingsOutOfRangeAreAllNamed() {
        assertThatThrownBy(() -> ImmutableAdamWConfig.builder()
                        .learningRate(Double.NaN)
                        .beta2(1)
                        .maxGradientNorm(0)
                        .build())
                .hasMessageContaining("learningRate")
                .hasMessageContaining("beta2")
                .hasMessageContaining("maxGradientNorm");
    }
}
