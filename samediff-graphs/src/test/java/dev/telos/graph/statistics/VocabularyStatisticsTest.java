package dev.telos.graph.statistics;

import static dev.telos.graph.statistics.VocabularyCase.ACTIONS;
import static dev.telos.graph.statistics.VocabularyCase.ROWS;
import static dev.telos.graph.statistics.VocabularyCase.VOCABULARY;
import static dev.telos.graph.statistics.VocabularyCase.WEIGHTS;
import static dev.telos.graph.statistics.VocabularyCase.inputs;
import static dev.telos.graph.statistics.VocabularyCase.program;
import static dev.telos.graph.statistics.VocabularyCase.random;
import static dev.telos.graph.statistics.VocabularyCase.softmax;
import static dev.telos.graph.statistics.VocabularyCase.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.telos.graph.ops.FiniteDifferences;
import dev.telos.graph.ops.Graph;
import dev.telos.graph.ops.Program;
import dev.telos.graph.ops.ShapeMismatch;
import dev.telos.graph.ops.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class VocabularyStatisticsTest {
    /** A statistic of p, q and the chosen tokens. */
    private record Statistic(String name, VocabularyCase.Formula formula) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Statistic> statistics() {
        return Stream.of(
                new Statistic("logProb", (p, q, actions) -> p.logProb(actions)),
                new Statistic("entropy", (p, q, actions) -> p.entropy()),
                new Statistic("kl", (p, q, actions) -> p.kl(q)),
                new Statistic("kl of the top 3", (p, q, actions) -> p.topKKl(q, 3)),
                new Statistic("kl of the top 1", (p, q, actions) -> p.topKKl(q, 1)),
                new Statistic("kl of more than there are", (p, q, actions) -> p.topKKl(q, 128)),
                new Statistic("sum of squares", (p, q, actions) -> p.sumOfSquares()),
                new Statistic(
                        "all of them",
                        (p, q, actions) -> p.logProb(actions)
                                .times(p.entropy())
                                .plus(p.kl(q).times(p.sumOfSquares()))
                                .plus(q.topKKl(p, 2))));
    }

    @ParameterizedTest
    @MethodSource("statistics")
    void shouldHaveTheGradientOfItsFiniteDifferences(Statistic statistic) {
        Program program = program(DataType.DOUBLE, statistic.formula(), 0.7);
        FiniteDifferences.of(program, "loss")
                .compare(List.of("p", "q"), inputs(random(1), random(2)))
                .requireWithin(1e-6);
    }

    @ParameterizedTest
    @MethodSource("statistics")
    void shouldStayFiniteHoweverFarLogitsLieApart(Statistic statistic) {
        INDArray p = random(1);
        p.putScalar(0, 0, 1200).putScalar(1, 3, -5000).putScalar(2, 5, -1e4).putScalar(2, 1, 1e4);
        INDArray q = random(2);
        q.putScalar(0, 0, -1200).putScalar(1, 3, 5000).putScalar(3, 2, 1e4);
        for (DataType precision : List.of(DataType.FLOAT, DataType.DOUBLE)) {
            var result = program(precision, statistic.formula(), 1)
                    .differentiate("loss", List.of("p", "q"), inputs(p.castTo(precision), q.castTo(precision)));
            assertThat(Double.isFinite(result.values().number("loss"))).isTrue();
            assertThat(Arrays.stream(result.gradients().get("p").ravel().toDoubleVector()))
                    .allMatch(Double::isFinite);
            assertThat(Arrays.stream(result.gradients().get("q").ravel().toDoubleVector()))
                    .allMatch(Double::isFinite);
        }
    }

    @Test
    void shouldHaveTheGradientOneHotMinusPOfALogProb() {
        INDArray p = softmax(random(1));
        assertGradient(
                (x, q, actions) -> x.logProb(actions),
                (row, v) -> (v == ACTIONS.getInt(row) ? 1 : 0) - p.getDouble(row, v));
    }

    @Test
    void shouldHaveTheGradientOfTheEntropyInClosedForm() {
        INDArray p = softmax(random(1));
        assertGradient((x, q, actions) -> x.entropy(), (row, v) -> {
            double entropy = 0;
            for (int u = 0; u < VOCABULARY; u++) {
                entropy -= p.getDouble(row, u) * Math.log(p.getDouble(row, u));
            }
            return -p.getDouble(row, v) * (Math.log(p.getDouble(row, v)) + entropy);
        });
    }

    @Test
    void shouldHaveTheGradientOfTheDivergenceInClosedForm() {
        INDArray p = softmax(random(1));
        INDArray q = softmax(random(2));
        assertGradient((x, y, actions) -> x.kl(y), (row, v) -> {
            double kl = 0;
            for (int u = 0; u < VOCABULARY; u++) {
                kl += p.getDouble(row, u) * Math.log(p.getDouble(row, u) / q.getDouble(row, u));
            }
            return p.getDouble(row, v) * (Math.log(p.getDouble(row, v) / q.getDouble(row, v)) - kl);
        });
    }

    @Test
    void shouldHaveTheGradientOfTheSumOfSquaresInClosedForm() {
        INDArray p = softmax(random(1));
        assertGradient((x, q, actions) -> x.sumOfSquares(), (row, v) -> {
            double squares = 0;
            for (int u = 0; u < VOCABULARY; u++) {
                squares += p.getDouble(row, u) * p.getDouble(row, u);
            }
            return 2 * p.getDouble(row, v) * (p.getDouble(row, v) - squares);
        });
    }

    @Test
    void shouldLetNothingFlowToADetachedReference() {
        Graph graph = new Graph(DataType.DOUBLE);
        Tensor q = graph.input("q", ROWS, VOCABULARY);
        VocabularyStatistics p = VocabularyStatistics.of(graph.input("p", ROWS, VOCABULARY));
        Tensor kl = p.kl(VocabularyStatistics.of(q.detach()));
        Program program = graph.compile(Map.of("loss", kl.sum()));
        var gradients = program.differentiate("loss", List.of("p", "q"), Map.of("p", random(1), "q", random(2)))
                .gradients();
        assertThat(gradients.get("q")).isEqualTo(Nd4j.zeros(DataType.DOUBLE, ROWS, VOCABULARY));
        assertThat(gradients.get("p").norm2Number().doubleValue()).isPositive();
    }

    @Test
    void shouldSumNoMoreThanKTokensWhereAllAreEquallyLikely() {
        INDArray q = random(2);
        VocabularyCase.TokenStatistics values = values(Nd4j.zeros(DataType.DOUBLE, ROWS, VOCABULARY), q);
        INDArray logq = Nd4j.math.log(softmax(q));
        for (int row = 0; row < ROWS; row++) {
            double expected = 0;
            for (int v = 0; v < 3; v++) {
                expected += (Math.log(1.0 / VOCABULARY) - logq.getDouble(row, v)) / VOCABULARY;
            }
            assertThat(values.topKl().getDouble(row)).isCloseTo(expected, within(1e-12));
        }
    }

    @Test
    void shouldGiveTheNumbersOfTheWorkedExample() {
        int[] lengths = {5, 3, 4, 2};
        double[] logProb = {
            -2.4151622,
            -2.7592822,
            -0.7691765,
            -3.5092019,
            -1.5055824,
            -2.2117019,
            -1.7230287,
            -3.4503564,
            -2.0920178,
            -3.4843946,
            -0.8964159,
            -3.3546467,
            -3.3639368,
            -1.1275636
        };
        double[] kl = {
            0.0109586, 0.004154, 0.0280438, 0.1584713, 0.4127766, 0.0068726, 0.0709054, 0.2354028, 0.101453, 0.1034032,
            0.172893, 0.3654187, 0.1019274, 0.2515329
        };
        double[] topKl = {
            0.0448035,
            0.0156912,
            -0.0105366,
            0.1476217,
            0.4860387,
            -0.0122564,
            0.0732229,
            0.3053226,
            0.1617225,
            0.11474,
            0.1931366,
            0.2178595,
            0.1193121,
            0.1488661
        };
        INDArray p = Nd4j.zeros(DataType.DOUBLE, logProb.length, VOCABULARY);
        INDArray q = Nd4j.zeros(DataType.DOUBLE, logProb.length, VOCABULARY);
        INDArray actions = Nd4j.zeros(DataType.INT32, logProb.length);
        int row = 0;
        for (int b = 0; b < lengths.length; b++) {
            for (int t = 0; t < lengths[b]; t++, row++) {
                actions.putScalar(row, (2 * b + 3 * t) % 6);
                for (int v = 0; v < VOCABULARY; v++) {
                    p.putScalar(row, v, 1.5 * Math.sin(1.3 * b + 0.7 * t + 0.9 * v));
                    q.putScalar(row, v, 1.5 * Math.sin(1.1 * b + 0.5 * t + 0.8 * v + 0.3));
                }
            }
        }
        VocabularyCase.TokenStatistics values = values(p, q, actions);
        assertThat(values.logProb().toDoubleVector()).containsExactly(logProb, within(6e-8));
        assertThat(values.kl().toDoubleVector()).containsExactly(kl, within(6e-8));
        assertThat(values.topKl().toDoubleVector()).containsExactly(topKl, within(6e-8));
    }

    @Test
    void shouldDivideTheLogitsByTheTemperature() {
        INDArray p = random(1);
        var hot = program(DataType.DOUBLE, (x, q, actions) -> x.entropy(), 2).run(inputs(p, p));
        var halved = program(DataType.DOUBLE, (x, q, actions) -> x.entropy(), 1).run(inputs(p.mul(0.5), p));
        assertThat(hot.get("statistic")).isEqualTo(halved.get("statistic"));
    }

    @Test
    void shouldRefuseWhatIsNoTemperature() {
        Tensor logits = new Graph(DataType.DOUBLE).input("p", 2, 3);
        for (double temperature : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> VocabularyStatistics.of(logits, temperature))
                    .withMessage("The temperature of a policy is a number above zero, not " + temperature
                            + "; greedy choice has no probabilities.");
        }
    }

    @Test
    void shouldRefuseShapesThatDoNotFit() {
        Graph graph = new Graph(DataType.DOUBLE);
        VocabularyStatistics p = VocabularyStatistics.of(graph.input("p", 2, 3));
        assertThatExceptionOfType(ShapeMismatch.class)
                .isThrownBy(() -> VocabularyStatistics.of(graph.input("z", 2, 3, 4)))
                .withMessage("logits: expected one row of the vocabulary per scored token, got [2, 3, 4].");
        assertThatExceptionOfType(ShapeMismatch.class)
                .isThrownBy(() -> p.kl(VocabularyStatistics.of(graph.input("q", 2, 4))))
                .withMessage("logits of the other policy: expected [2, 3], got [2, 4].");
        assertThatExceptionOfType(ShapeMismatch.class)
                .isThrownBy(() -> p.logProb(graph.indices("y", 3)))
                .withMessage("chosen tokens as one-hot rows: expected [2, 3], got [3, 3].");
    }

    private interface Entry {
        double at(int row, int v);
    }

    private static void assertGradient(VocabularyCase.Formula formula, Entry expected) {
        INDArray gradient = program(DataType.DOUBLE, formula, 1)
                .differentiate("loss", List.of("p"), inputs(random(1), random(2)))
                .gradients()
                .get("p");
        for (int row = 0; row < ROWS; row++) {
            for (int v = 0; v < VOCABULARY; v++) {
                assertThat(gradient.getDouble(row, v))
                        .isCloseTo(WEIGHTS.getDouble(row) * expected.at(row, v), within(1e-12));
            }
        }
    }
}
