package dev.telos.graph.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.telos.graph.kernel.VocabularyStatistic.Kind;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyKernelTest {
    private static final VocabularyKernel<double[]> DOUBLES = VocabularyKernel.doubles(1);
    private static final VocabularyKernel<float[]> FLOATS = new VocabularyKernel<>(PlainFloatLoops::new, 1);
    private static final List<VocabularyKernel<float[]>> FLOAT_KERNELS =
            List.of(FLOATS, new VocabularyKernel<>(FloatLoops::vectors, 1));

    /** Every statistic of either distribution, against the other where it compares. */
    static Stream<VocabularyStatistic> statistics() {
        return Stream.of(Side.values())
                .flatMap(side -> Stream.of(
                        VocabularyStatistic.of(Kind.LOG_PROB, side),
                        VocabularyStatistic.of(Kind.ENTROPY, side),
                        VocabularyStatistic.of(Kind.SUM_OF_SQUARES, side),
                        VocabularyStatistic.of(Kind.KL, side),
                        VocabularyStatistic.topKKl(side, 1),
                        VocabularyStatistic.topKKl(side, 3),
                        VocabularyStatistic.topKKl(side, 2000)));
    }

    private static LogitRows<double[]> rows(HeapMatrix<double[]> first, HeapMatrix<double[]> second) {
        return new LogitRows<>(first, second, actions(first), counted(first), 0.7);
    }

    private static LogitRows<float[]> rounded(HeapMatrix<double[]> first, HeapMatrix<double[]> second) {
        return new LogitRows<>(first.rounded(), second.rounded(), actions(first), counted(first), 0.7);
    }

    private static int[] actions(Matrix<?> logits) {
        return new Random(5).ints(logits.rows(), 0, logits.columns()).toArray();
    }

    private static boolean[] counted(Matrix<?> logits) {
        boolean[] counted = new boolean[logits.rows()];
        Arrays.fill(counted, true);
        return counted;
    }

    /** Different weights for every statistic and row. */
    private static List<double[]> weights(int statistics, int rows) {
        Random random = new Random(6);
        return Stream.generate(() -> random.doubles(rows, -1, 2).toArray())
                .limit(statistics)
                .toList();
    }

    private static double loss(LogitRows<double[]> rows, List<VocabularyStatistic> statistics) {
        List<double[]> values = DOUBLES.forward(rows, statistics).values();
        List<double[]> weights = weights(statistics.size(), rows.first().rows());
        double loss = 0;
        for (int i = 0; i < values.size(); i++) {
            for (int row = 0; row < values.get(i).length; row++) {
                loss += weights.get(i)[row] * values.get(i)[row];
            }
        }
        return loss;
    }

    private static <A> HeapMatrix<A> gradient(
            VocabularyKernel<A> kernel,
            LogitRows<A> rows,
            List<VocabularyStatistic> statistics,
            Side side,
            HeapMatrix<A> gradient) {
        RowResults results = kernel.forward(rows, statistics);
        kernel.backward(rows, statistics, results, side, weights(statistics.size(), gradient.rows()), gradient, false);
        return gradient;
    }

    private static void assertDerivative(List<VocabularyStatistic> statistics, int columns) {
        HeapMatrix<double[]> first = HeapMatrix.random(1, 2, columns);
        HeapMatrix<double[]> second = HeapMatrix.random(2, 2, columns);
        LogitRows<double[]> rows = rows(first, second);
        for (Side side : Side.values()) {
            HeapMatrix<double[]> varied = side == Side.FIRST ? first : second;
            HeapMatrix<double[]> gradient = gradient(DOUBLES, rows, statistics, side, HeapMatrix.doubles(2, columns));
            for (int i = 0; i < 2 * columns; i++) {
                double value = varied.numbers()[i];
                varied.numbers()[i] = value + 1e-5;
                double above = loss(rows, statistics);
                varied.numbers()[i] = value - 1e-5;
                double below = loss(rows, statistics);
                varied.numbers()[i] = value;
                assertThat(gradient.numbers()[i]).isCloseTo((above - below) / 2e-5, within(1e-8));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("statistics")
    void shouldHaveTheGradientOfFiniteDifferences(VocabularyStatistic statistic) {
        assertDerivative(List.of(statistic), 7);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1030})
    void shouldHaveTheGradientOfFiniteDifferencesOfAllTogether(int columns) {
        assertDerivative(statistics().toList(), columns);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1000, 1024, 2500})
    void shouldGiveInFloatsWhatItGivesInDoubles(int columns) {
        FLOAT_KERNELS.forEach(kernel -> assertLikeDoubles(kernel, columns));
    }

    private static void assertLikeDoubles(VocabularyKernel<float[]> kernel, int columns) {
        List<VocabularyStatistic> statistics = statistics().toList();
        HeapMatrix<double[]> first = HeapMatrix.random(1, 3, columns);
        HeapMatrix<double[]> second = HeapMatrix.random(2, 3, columns);
        List<double[]> exact = DOUBLES.forward(rows(first, second), statistics).values();
        List<double[]> rounded =
                kernel.forward(rounded(first, second), statistics).values();
        for (int i = 0; i < statistics.size(); i++) {
            assertThat(rounded.get(i)).as("%s", statistics.get(i)).containsExactly(exact.get(i), within(3e-6));
        }
        for (Side side : Side.values()) {
            double[] expected = gradient(DOUBLES, rows(first, second), statistics, side, HeapMatrix.doubles(3, columns))
                    .numbers();
            float[] came = gradient(kernel, rounded(first, second), statistics, side, HeapMatrix.floats(3, columns))
                    .numbers();
            float[] expectedFloats = floats(expected);
            assertThat(came).containsExactly(expectedFloats, within(1e-5f));
        }
    }

    private static float[] floats(double[] numbers) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return floats;
    }

    @Test
    void shouldKnowTheUniformDistribution() {
        HeapMatrix<double[]> equal = HeapMatrix.doubles(1, 1500);
        for (int column = 0; column < 1500; column++) {
            equal.set(0, column, -1000);
        }
        List<VocabularyStatistic> statistics = statistics().limit(6).toList();
        LogitRows<float[]> rows = rounded(equal, HeapMatrix.doubles(1, 1500));
        double[] values = FLOATS.forward(rows, statistics).values().stream()
                .mapToDouble(value -> value[0])
                .toArray();
        assertThat(values)
                .containsExactly(new double[] {-Math.log(1500), Math.log(1500), 1 / 1500.0, 0, 0, 0}, within(1e-9));
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void shouldStayFiniteAndExactForLogitsFarApart(Side side) {
        FLOAT_KERNELS.forEach(kernel -> assertExactFarApart(kernel, side));
    }

    private static void assertExactFarApart(VocabularyKernel<float[]> kernel, Side side) {
        HeapMatrix<double[]> first = HeapMatrix.random(1, 2, 1500);
        HeapMatrix<double[]> second = HeapMatrix.random(2, 2, 1500);
        first.set(0, 1200, 1000);
        first.set(1, 3, -1000);
        second.set(0, 1200, -1000);
        second.set(1, 1400, 1000);
        List<VocabularyStatistic> statistics = statistics().toList();
        List<double[]> exact = DOUBLES.forward(rows(first, second), statistics).values();
        List<double[]> rounded =
                kernel.forward(rounded(first, second), statistics).values();
        for (int i = 0; i < statistics.size(); i++) {
            double tolerance =
                    1e-6 * DoubleStream.of(exact.get(i)).map(Math::abs).max().orElseThrow() + 1e-6;
            assertThat(rounded.get(i)).as("%s", statistics.get(i)).containsExactly(exact.get(i), within(tolerance));
        }
        double[] gradient = gradient(DOUBLES, rows(first, second), statistics, side, HeapMatrix.doubles(2, 1500))
                .numbers();
        float[] floats = gradient(kernel, rounded(first, second), statistics, side, HeapMatrix.floats(2, 1500))
                .numbers();
        // Logarithms of probabilities go down to -2900, where neighbouring floats are 2.4e-4 apart.
        assertThat(floats).containsExactly(floats(gradient), within(5e-4f));
    }

    /** 700 masked logits, then 1300 others, then 3 masked ones, in either distribution. */
    private static HeapMatrix<double[]> masked(HeapMatrix<double[]> others) {
        HeapMatrix<double[]> logits = HeapMatrix.doubles(1, 2003);
        Arrays.fill(logits.numbers(), Double.NEGATIVE_INFINITY);
        System.arraycopy(others.numbers(), 0, logits.numbers(), 700, 1300);
        return logits;
    }

    @Test
    void shouldTakeMaskedLogitsAsIfTheyWereNotThere() {
        HeapMatrix<double[]> first = HeapMatrix.random(1, 1, 1300);
        HeapMatrix<double[]> second = HeapMatrix.random(2, 1, 1300);
        LogitRows<double[]> rows = new LogitRows<>(first, second, new int[] {5}, counted(first), 0.7);
        int[] action = {705};
        HeapMatrix<double[]> firstMasked = masked(first);
        HeapMatrix<double[]> secondMasked = masked(second);
        LogitRows<double[]> doubles = new LogitRows<>(firstMasked, secondMasked, action, counted(first), 0.7);
        assertSame(DOUBLES, doubles, rows, HeapMatrix.doubles(1, 2003), 1e-12);
        LogitRows<float[]> floats =
                new LogitRows<>(firstMasked.rounded(), secondMasked.rounded(), action, counted(first), 0.7);
        FLOAT_KERNELS.forEach(kernel -> assertSame(kernel, floats, rows, HeapMatrix.floats(1, 2003), 1e-5));
    }

    private static <A> void assertSame(
            VocabularyKernel<A> kernel,
            LogitRows<A> masked,
            LogitRows<double[]> others,
            HeapMatrix<A> gradient,
            double tolerance) {
        List<VocabularyStatistic> statistics = statistics().toList();
        List<double[]> expected = DOUBLES.forward(others, statistics).values();
        List<double[]> values = kernel.forward(masked, statistics).values();
        for (int i = 0; i < statistics.size(); i++) {
            assertThat(values.get(i)).as("%s", statistics.get(i)).containsExactly(expected.get(i), within(tolerance));
        }
        for (Side side : Side.values()) {
            HeapMatrix<double[]> known = gradient(DOUBLES, others, statistics, side, HeapMatrix.doubles(1, 1300));
            gradient(kernel, masked, statistics, side, gradient);
            for (int column = 0; column < 2003; column++) {
                boolean there = column >= 700 && column < 2000;
                assertThat(gradient.get(0, column))
                        .isCloseTo(there ? known.get(0, column - 700) : 0, within(there ? tolerance : 0));
            }
        }
    }

    @Test
    void shouldKeepWhatIsNotANumber() {
        HeapMatrix<double[]> first = HeapMatrix.random(1, 2, 1500);
        first.set(0, 1200, Double.NaN);
        LogitRows<double[]> rows = rows(first, HeapMatrix.random(2, 2, 1500));
        List<VocabularyStatistic> statistics = List.of(VocabularyStatistic.of(Kind.LOG_PROB, Side.FIRST));
        List<List<double[]>> all =
                new ArrayList<>(List.of(DOUBLES.forward(rows, statistics).values()));
        LogitRows<float[]> floats = rounded(first, HeapMatrix.random(2, 2, 1500));
        FLOAT_KERNELS.forEach(
                kernel -> all.add(kernel.forward(floats, statistics).values()));
        for (List<double[]> values : all) {
            assertThat(values.get(0)[0]).isNaN();
            assertThat(values.get(0)[1]).isNegative();
        }
    }

    @Test
    void shouldHaveTheVectorLoopsInTests() {
        assertThat(FloatLoops.hasVectors()).isTrue();
        assertThat(FloatLoops.best().get()).isNotExactlyInstanceOf(PlainFloatLoops.class);
    }

    @Test
    void shouldCountTheFirstOfEquallyLikelyTokens() {
        HeapMatrix<double[]> first = HeapMatrix.doubles(1, 4);
        first.set(0, 2, 1);
        HeapMatrix<double[]> second = HeapMatrix.random(3, 1, 4);
        LogitRows<double[]> rows = new LogitRows<>(first, second, new int[1], new boolean[] {true}, 1);
        double total = 3 + Math.E;
        double others = 0;
        for (int v = 0; v < 4; v++) {
            others += Math.exp(second.get(0, v));
        }
        double expected = 0;
        for (int v : new int[] {0, 1, 2}) {
            double p = Math.exp(first.get(0, v)) / total;
            expected += p * (Math.log(p) - second.get(0, v) + Math.log(others));
        }
        RowResults results = DOUBLES.forward(rows, List.of(VocabularyStatistic.topKKl(Side.FIRST, 3)));
        assertThat(results.values().get(0)[0]).isCloseTo(expected, within(1e-14));
    }

    @Test
    void shouldReadNothingOfRowsThatDoNotCount() {
        HeapMatrix<double[]> first = HeapMatrix.random(1, 3, 5);
        first.set(1, 2, Double.NaN);
        LogitRows<double[]> rows = new LogitRows<>(
                first, HeapMatrix.random(2, 3, 5), new int[] {4, -7, 0}, new boolean[] {true, false, true}, 1);
        List<VocabularyStatistic> statistics = statistics().toList();
        for (double[] values : DOUBLES.forward(rows, statistics).values()) {
            assertThat(values[0]).isNotZero().isFinite();
            assertThat(values[1]).isZero();
        }
        HeapMatrix<double[]> gradient = HeapMatrix.random(4, 3, 5);
        gradient(DOUBLES, rows, statistics, Side.FIRST, gradient);
        assertThat(Arrays.copyOfRange(gradient.numbers(), 5, 10)).containsOnly(0);
        assertThat(gradient.numbers()).doesNotContain(Double.NaN);
    }

    @Test
    void shouldGiveBitwiseTheSameInOneThreadAndInTwo() {
        int rowCount = 90;
        HeapMatrix<double[]> first = HeapMatrix.random(1, rowCount, 1100);
        HeapMatrix<double[]> second = HeapMatrix.random(2, rowCount, 1100);
        LogitRows<float[]> rows = rounded(first, second);
        List<VocabularyStatistic> statistics = statistics().toList();
        List<float[]> gradients = new ArrayList<>();
        List<List<double[]>> values = new ArrayList<>();
        for (int threads = 1; threads <= 2; threads++) {
            VocabularyKernel<float[]> kernel = VocabularyKernel.floats(threads);
            values.add(kernel.forward(rows, statistics).arrays());
            gradients.add(gradient(kernel, rows, statistics, Side.FIRST, HeapMatrix.floats(rowCount, 1100))
                    .numbers());
        }
        assertThat(gradients.get(1)).isEqualTo(gradients.get(0));
        assertThat(values.get(1).toArray(new double[0][]))
                .isDeepEqualTo(values.get(0).toArray(new double[0][]));
    }

    /** Of log-probabilities alone, of which weights are read again, and of all statistics, of which they are not. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldGiveTheSameGradientOfKeptWeights(boolean ofLogProbs) {
        assertSameOfKeptWeights(DOUBLES, rows(random(1), random(2)), HeapMatrix::doubles, ofLogProbs, 1e-15);
        FLOAT_KERNELS.forEach(kernel ->
                assertSameOfKeptWeights(kernel, rounded(random(1), random(2)), HeapMatrix::floats, ofLogProbs, 1e-6));
    }

    /** Its largest logit is so far above the first block that the pass is done again. */
    private static HeapMatrix<double[]> random(int seed) {
        HeapMatrix<double[]> logits = HeapMatrix.random(seed, 4, 1500);
        logits.set(2, 1200, 100);
        return logits;
    }

    private static <A> void assertSameOfKeptWeights(
            VocabularyKernel<A> kernel,
            LogitRows<A> all,
            BiFunction<Integer, Integer, HeapMatrix<A>> zeros,
            boolean ofLogProbs,
            double tolerance) {
        boolean[] counted = {true, false, true, true};
        LogitRows<A> rows = new LogitRows<>(all.first(), all.second(), all.actions(), counted, 0.7);
        List<VocabularyStatistic> statistics = statistics().toList();
        List<double[]> weights = weights(statistics.size(), 4);
        for (int i = 0; i < statistics.size(); i++) {
            if (ofLogProbs && statistics.get(i).kind() != Kind.LOG_PROB) {
                Arrays.fill(weights.get(i), 0);
            }
        }
        for (Side side : Side.values()) {
            HeapMatrix<A> gradient = zeros.apply(4, 1500);
            RowResults results = kernel.forward(rows, statistics);
            kernel.backward(rows, statistics, results, side, weights, gradient, false);
            HeapMatrix<A> place = zeros.apply(4, 1500);
            RowResults keeping = kernel.forward(rows, statistics, Optional.of(new KeptWeights<>(side, place)));
            kernel.backward(rows, statistics, keeping, side, weights, place, true);
            assertThat(keeping.arrays().toArray(new double[0][]))
                    .isDeepEqualTo(results.arrays().toArray(new double[0][]));
            for (int row = 0; row < 4; row++) {
                for (int column = 0; column < 1500; column++) {
                    assertThat(place.get(row, column)).isCloseTo(gradient.get(row, column), within(tolerance));
                }
            }
        }
    }

    @Test
    void shouldNeedLittleMemoryBesidesLogitsAndGradient() {
        int rowCount = 2048;
        int columns = 8192;
        HeapMatrix<float[]> first = HeapMatrix.floats(rowCount, columns);
        HeapMatrix<float[]> second = HeapMatrix.floats(rowCount, columns);
        HeapMatrix<float[]> gradient = HeapMatrix.floats(rowCount, columns);
        LogitRows<float[]> rows = new LogitRows<>(first, second, actions(first), counted(first), 1);
        List<VocabularyStatistic> statistics = List.of(
                VocabularyStatistic.of(Kind.LOG_PROB, Side.FIRST),
                VocabularyStatistic.of(Kind.KL, Side.FIRST),
                VocabularyStatistic.of(Kind.ENTROPY, Side.FIRST));
        List<double[]> weights = weights(statistics.size(), rowCount);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (VocabularyKernel<float[]> kernel : FLOAT_KERNELS) {
            long allocated = 0;
            // The Vector API allocates until it is compiled, so that only the last of a few runs tells.
            for (int run = 0; run < 4; run++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                RowResults results = kernel.forward(rows, statistics);
                kernel.backward(rows, statistics, results, Side.FIRST, weights, gradient, false);
                allocated = threads.getCurrentThreadAllocatedBytes() - before;
            }
            // All that was allocated, short-lived objects and the numbers kept for each row included.
            assertThat(allocated).isLessThan((long) rowCount * columns * Float.BYTES / 32);
        }
    }

    @Test
    void shouldNameTokensOutOfRange() {
        HeapMatrix<double[]> logits = HeapMatrix.doubles(8, 3);
        assertThatExceptionOfType(TokenOutOfRange.class)
                .isThrownBy(
                        () -> new LogitRows<>(logits, null, new int[] {0, 3, 2, -1, 5, 6, 7, 8}, counted(logits), 1))
                .withMessage(
                        "Chosen tokens: expected ids from 0 to 2, one for each row of logits; got token 3 in row 1,"
                                + " token -1 in row 3, token 5 in row 4, token 6 in row 5, token 7 in row 6 and 1 more."
                                + " Encode responses with the vocabulary of the policy.");
    }

    @Test
    void shouldRefuseWhatDoesNotBelongTogether() {
        HeapMatrix<double[]> logits = HeapMatrix.doubles(2, 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LogitRows<>(logits, HeapMatrix.doubles(2, 4), new int[3], new boolean[2], 1))
                .withMessage(
                        "Rows of logits: expected one token and one mask entry for each of 2 rows, and as many logits"
                                + " of the other distribution; got 3 tokens, 2 mask entries, 2 rows of 4 for 3.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VocabularyStatistic.topKKl(Side.FIRST, 0))
                .withMessage("TOP_K_KL: expected k of at least 1, got 0.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VocabularyStatistic(Kind.KL, Side.FIRST, 2))
                .withMessage("KL: expected no k, got 2.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RowThreads.limit(0))
                .withMessage("Threads of a kernel: expected at least 1, got 0.");
    }
}
