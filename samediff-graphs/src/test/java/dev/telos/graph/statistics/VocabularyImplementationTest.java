package dev.telos.graph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.telos.graph.kernel.Side;
import dev.telos.graph.kernel.TokenOutOfRange;
import dev.telos.graph.kernel.VocabularyStatistic;
import dev.telos.graph.kernel.VocabularyStatistic.Kind;
import dev.telos.graph.ops.FiniteDifferences;
import dev.telos.graph.ops.Graph;
import dev.telos.graph.ops.Program;
import dev.telos.graph.ops.ShapeMismatch;
import dev.telos.graph.ops.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

@Tag("main-memory")
class VocabularyImplementationTest {
    private static final List<String> LOGITS = List.of("p", "q");

    static List<VocabularyStatistic> all() {
        List<VocabularyStatistic> all = new ArrayList<>();
        for (Side side : Side.values()) {
            Stream.of(Kind.LOG_PROB, Kind.ENTROPY, Kind.SUM_OF_SQUARES, Kind.KL)
                    .forEach(kind -> all.add(VocabularyStatistic.of(kind, side)));
            all.add(VocabularyStatistic.topKKl(side, 2));
            all.add(VocabularyStatistic.topKKl(side, 128));
        }
        return all;
    }

    /** The statistics by name, and as loss their sum under different weights for every statistic and row. */
    private static Program program(
            VocabularyImplementation implementation,
            DataType precision,
            long rows,
            long columns,
            List<VocabularyStatistic> wanted) {
        Graph graph = new Graph(precision);
        LogitPair pair = new LogitPair(
                graph.input("p", rows, columns),
                Optional.of(graph.input("q", rows, columns)),
                graph.indices("actions", rows),
                graph.input("mask", rows),
                0.7);
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        Tensor loss = graph.constant(0);
        for (var entry : implementation.statistics(pair, wanted).entrySet()) {
            outputs.put(entry.getKey().toString(), entry.getValue());
            Tensor weights = graph.constant(random(outputs.size(), rows));
            loss = loss.plus(entry.getValue().times(weights).sum());
        }
        outputs.put("loss", loss);
        return graph.compile(outputs);
    }

    private static INDArray random(long seed, long... shape) {
        Random random = new Random(seed);
        INDArray array = Nd4j.zeros(DataType.DOUBLE, shape);
        for (int i = 0; i < array.length(); i++) {
            array.putScalar(i, 4 * random.nextDouble() - 2);
        }
        return array;
    }

    private static Map<String, INDArray> inputs(DataType precision, int rows, int columns) {
        Map<String, INDArray> inputs = new HashMap<>();
        inputs.put("p", random(1, rows, columns).castTo(precision));
        inputs.put("q", random(2, rows, columns).castTo(precision));
        inputs.put("mask", Nd4j.ones(precision, rows));
        inputs.put(
                "actions",
                Nd4j.createFromArray(new Random(3).ints(rows, 0, columns).toArray()));
        return inputs;
    }

    private static INDArray array(Map<String, INDArray> arrays, String name) {
        return Objects.requireNonNull(arrays.get(name), name);
    }

    private static void assertSame(Map<String, INDArray> inputs, DataType precision, double tolerance) {
        INDArray p = array(inputs, "p");
        Program.Differentiated fused = program(VocabularyImplementation.FUSED, precision, p.size(0), p.size(1), all())
                .differentiate("loss", LOGITS, inputs);
        Program.Differentiated graph = program(VocabularyImplementation.GRAPH, precision, p.size(0), p.size(1), all())
                .differentiate("loss", LOGITS, inputs);
        assertSame(fused.values().byName(), graph.values().byName(), tolerance);
        assertSame(fused.gradients().byName(), graph.gradients().byName(), tolerance);
    }

    private static void assertSame(Map<String, INDArray> came, Map<String, INDArray> expected, double tolerance) {
        assertThat(came).hasSameSizeAs(expected);
        expected.forEach((name, array) -> {
            double scale = 1 + array.amaxNumber().doubleValue();
            assertThat(array(came, name).ravel().toDoubleVector())
                    .as(name)
                    .containsExactly(array.ravel().toDoubleVector(), within(tolerance * scale));
        });
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 2", "4, 3", "5, 1000", "1, 1100"})
    void shouldGiveTheNumbersAndGradientsOfTheGraph(int rows, int columns) {
        assertSame(inputs(DataType.DOUBLE, rows, columns), DataType.DOUBLE, 1e-12);
        assertSame(inputs(DataType.FLOAT, rows, columns), DataType.FLOAT, 1e-5);
    }

    @Test
    void shouldAgreeWhereRowsAreMasked() {
        Map<String, INDArray> inputs = inputs(DataType.DOUBLE, 4, 6);
        inputs.put("mask", Nd4j.createFromArray(1.0, 0.0, 0.0, 1.0));
        assertSame(inputs, DataType.DOUBLE, 1e-12);
    }

    @Test
    void shouldAgreeForLogitsFarApartAndEqualOnes() {
        Map<String, INDArray> inputs = inputs(DataType.DOUBLE, 4, 6);
        INDArray p = array(inputs, "p");
        p.putScalar(0, 0, 1000).putScalar(1, 3, -1000);
        p.getRow(2).assign(7);
        array(inputs, "q").putScalar(0, 0, -1000).putScalar(1, 5, 1000);
        assertSame(inputs, DataType.DOUBLE, 1e-12);
    }

    @Test
    void shouldAgreeForArraysThatLieColumnByColumn() {
        Map<String, INDArray> inputs = inputs(DataType.DOUBLE, 4, 6);
        inputs.replaceAll((name, array) -> array.dup('f'));
        assertSame(inputs, DataType.DOUBLE, 1e-12);
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldHaveTheGradientOfFiniteDifferencesWhenFused(VocabularyStatistic statistic) {
        Program program = program(VocabularyImplementation.FUSED, DataType.DOUBLE, 3, 5, List.of(statistic));
        FiniteDifferences.of(program, "loss")
                .compare(LOGITS, inputs(DataType.DOUBLE, 3, 5))
                .requireWithin(1e-6);
    }

    @Test
    void shouldTellATokenOutOfRangeWhenFused() {
        Program program = program(VocabularyImplementation.FUSED, DataType.DOUBLE, 2, 5, all());
        Map<String, INDArray> inputs = inputs(DataType.DOUBLE, 2, 5);
        inputs.put("actions", Nd4j.createFromArray(5, 0));
        assertThatExceptionOfType(TokenOutOfRange.class)
                .isThrownBy(() -> program.run(inputs))
                .withMessage(
                        "Chosen tokens: expected ids from 0 to 4, one for each row of logits; got token 5 in row 0."
                                + " Encode responses with the vocabulary of the policy.");
    }

    @ParameterizedTest
    @EnumSource(VocabularyImplementation.class)
    void shouldRefuseAComparisonWithNothing(VocabularyImplementation implementation) {
        Graph graph = new Graph(DataType.DOUBLE);
        LogitPair alone = new LogitPair(
                graph.input("p", 2, 3), Optional.empty(), graph.indices("actions", 2), graph.input("mask", 2), 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> implementation.statistics(
                        alone,
                        List.of(
                                VocabularyStatistic.of(Kind.ENTROPY, Side.FIRST),
                                VocabularyStatistic.of(Kind.KL, Side.FIRST),
                                VocabularyStatistic.of(Kind.LOG_PROB, Side.SECOND))))
                .withMessage("Statistics over the vocabulary: [VocabularyStatistic[kind=KL, of=FIRST, k=0],"
                        + " VocabularyStatistic[kind=LOG_PROB, of=SECOND, k=0]] need logits of a second distribution,"
                        + " got one only.");
    }

    @ParameterizedTest
    @EnumSource(VocabularyImplementation.class)
    void shouldRefuseShapesThatDoNotFit(VocabularyImplementation implementation) {
        Graph graph = new Graph(DataType.DOUBLE);
        LogitPair pair = new LogitPair(
                graph.input("p", 2, 3),
                Optional.of(graph.input("q", 2, 4)),
                graph.indices("actions", 2),
                graph.input("mask", 2),
                1);
        assertThatExceptionOfType(ShapeMismatch.class)
                .isThrownBy(() -> implementation.statistics(pair, List.of(VocabularyStatistic.of(Kind.KL, Side.FIRST))))
                .withMessageContaining("expected [2, 3], got [2, 4]");
    }

    @Test
    void shouldBeFusedByDefaultOnACpu() {
        assertThat(VocabularyImplementation.ofBackend()).isEqualTo(VocabularyImplementation.FUSED);
        assertThat(VocabularyImplementation.allOfBackend()).containsExactly(VocabularyImplementation.values());
    }
}
