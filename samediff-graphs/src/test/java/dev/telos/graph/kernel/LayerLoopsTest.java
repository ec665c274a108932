package dev.telos.graph.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Loops in single precision say what those in double precision say, with and without ends beyond whole vectors. */
class LayerLoopsTest {
    private static final double ROUNDING = 2e-5;
    private static final int LENGTH = 12 * 2 * 40;
    private final LayerLoops<double[]> exact = new DoubleLayerLoops();
    private final Random random = new Random(1);

    private static Stream<Named<LayerLoops<float[]>>> implementations() {
        return Stream.of(
                Named.of("plain", new PlainFloatLayerLoops()), Named.of("vectors", FloatLoops.vectorsOfLayers()));
    }

    /** The same call of both on the same numbers; then all arrays have to be alike. */
    private final class Pair {
        private final List<float[]> floats = new ArrayList<>();
        private final List<double[]> doubles = new ArrayList<>();

        Pair(int arrays) {
            for (int i = 0; i < arrays; i++) {
                float[] numbers = new float[LENGTH];
                for (int j = 0; j < LENGTH; j++) {
                    numbers[j] = (float) random.nextGaussian();
                }
                floats.add(numbers);
                doubles.add(toDouble(numbers));
            }
        }

        float[] single(int i) {
            return floats.get(i);
        }

        double[] exactly(int i) {
            return doubles.get(i);
        }

        void shouldBeAlike() {
            for (int i = 0; i < floats.size(); i++) {
                assertThat(toDouble(floats.get(i))).containsExactly(doubles.get(i), within(ROUNDING));
            }
        }
    }

    private static double[] toDouble(float[] numbers) {
        double[] result = new double[numbers.length];
        Arrays.setAll(result, i -> numbers[i]);
        return result;
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void shouldNormaliseRowsAndComeBack(LayerLoops<float[]> loops) {
        for (int width : new int[] {2, 16, 19, 64}) {
            Pair to = new Pair(3);
            loops.normalise(to.single(0), to.single(1), 12, width, 0.1, to.single(2));
            exact.normalise(to.exactly(0), to.exactly(1), 12, width, 0.1, to.exactly(2));
            to.shouldBeAlike();
            Pair back = new Pair(5);
            loops.normaliseBack(
                    back.single(0), back.single(1), back.single(2), 12, width, 0.1, back.single(3), back.single(4));
            exact.normaliseBack(
                    back.exactly(0),
                    back.exactly(1),
                    back.exactly(2),
                    12,
                    width,
                    0.1,
                    back.exactly(3),
                    back.exactly(4));
            back.shouldBeAlike();
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void shouldTurnHeadsAndTurnThemBack(LayerLoops<float[]> loops) {
        for (int half : new int[] {1, 16, 23, 40}) {
            Pair pair = new Pair(3);
            loops.turn(pair.single(0), pair.single(1), pair.single(2), 4, 3, half);
            exact.turn(pair.exactly(0), pair.exactly(1), pair.exactly(2), 4, 3, half);
            pair.shouldBeAlike();
            loops.turnBack(pair.single(0), pair.single(1), pair.single(2), 4, 3, half);
            exact.turnBack(pair.exactly(0), pair.exactly(1), pair.exactly(2), 4, 3, half);
            pair.shouldBeAlike();
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void shouldGateWhateverTheGatesAre(LayerLoops<float[]> loops) {
        for (int n : new int[] {5, 16, 500}) {
            Pair pair = new Pair(3);
            for (double far : new double[] {1000, -1000, 90, -90}) {
                pair.single(0)[(int) Math.abs(far) % 5] = (float) far;
                pair.exactly(0)[(int) Math.abs(far) % 5] = far;
            }
            loops.gated(pair.single(0), pair.single(1), pair.single(2), n);
            exact.gated(pair.exactly(0), pair.exactly(1), pair.exactly(2), n);
            pair.shouldBeAlike();
            loops.gatedBack(pair.single(0), pair.single(1), pair.single(2), n);
            exact.gatedBack(pair.exactly(0), pair.exactly(1), pair.exactly(2), n);
            pair.shouldBeAlike();
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void shouldSoftenWhatIsSeenAndComeBack(LayerLoops<float[]> loops) {
        for (int columns : new int[] {6, 16, 37, 48}) {
            Pair pair = new Pair(2);
            pair.single(1)[0] = -1e9f;
            pair.exactly(1)[0] = -1e9;
            loops.soften(pair.single(0), pair.single(1), 5, columns, columns - 4);
            exact.soften(pair.exactly(0), pair.exactly(1), 5, columns, columns - 4);
            pair.shouldBeAlike();
            assertThat(pair.single(0)[columns - 1]).isZero();
            assertThat(pair.single(0)[0]).isZero();
            loops.softenBack(pair.single(0), pair.single(1), 5, columns);
            exact.softenBack(pair.exactly(0), pair.exactly(1), 5, columns);
            pair.shouldBeAlike();
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void shouldUpdateByAdamAndSumSquares(LayerLoops<float[]> loops) {
        Pair pair = new Pair(4);
        for (int i = 0; i < LENGTH; i++) {
            pair.single(3)[i] = Math.abs(pair.single(3)[i]);
            pair.exactly(3)[i] = pair.single(3)[i];
        }
        AdamRates rates = new AdamRates(0.9, 0.99, 1e-3, 0.5, 0.02, 0.7, 0.999);
        loops.adam(rates, pair.single(0), pair.single(1), pair.single(2), pair.single(3), 29);
        exact.adam(rates, pair.exactly(0), pair.exactly(1), pair.exactly(2), pair.exactly(3), 29);
        pair.shouldBeAlike();
        assertThat(loops.squares(pair.single(0), 29)).isCloseTo(exact.squares(pair.exactly(0), 29), within(1e-4));
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void shouldMultiplyARowByAMatrix(LayerLoops<float[]> loops) {
        for (int columns : new int[] {1, 8, 16, 31, 48, 61}) {
            Pair pair = new Pair(3);
            loops.product(pair.single(0), 3, 10, pair.single(1), 5, 64, pair.single(2), 7, columns);
            exact.product(pair.exactly(0), 3, 10, pair.exactly(1), 5, 64, pair.exactly(2), 7, columns);
            pair.shouldBeAlike();
            for (int j = 0; j < columns; j++) {
                double sum = 0;
                for (int i = 0; i < 10; i++) {
                    sum += pair.exactly(0)[3 + i] * pair.exactly(1)[5 + 64 * i + j];
                }
                assertThat(pair.exactly(2)[7 + j]).isCloseTo(sum, within(1e-12));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void shouldSpreadARowOverAColumn(LayerLoops<float[]> loops) {
        Pair pair = new Pair(2);
        loops.spread(pair.single(0), 3, 20, pair.single(1), 5, 40);
        exact.spread(pair.exactly(0), 3, 20, pair.exactly(1), 5, 40);
        pair.shouldBeAlike();
        assertThat(pair.exactly(1)[5 + 19 * 40]).isEqualTo(pair.exactly(0)[3 + 19]);
    }
}
