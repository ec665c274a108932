package dev.telos.graph.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixPartTest {
    private static DoubleNumbers random(Random random, int length) {
        DoubleNumbers numbers = DoubleNumbers.allocate(length);
        numbers.write(0, random.doubles(length, -1, 1).toArray(), 0, length);
        return numbers;
    }

    private static FloatNumbers floats(DoubleNumbers numbers) {
        double[] read = all(numbers);
        float[] rounded = new float[read.length];
        for (int i = 0; i < read.length; i++) {
            rounded[i] = (float) read[i];
        }
        FloatNumbers result = FloatNumbers.allocate(read.length);
        result.write(0, rounded, 0, rounded.length);
        return result;
    }

    private static double[] all(DoubleNumbers numbers) {
        double[] read = new double[Math.toIntExact(numbers.length())];
        numbers.read(0, read, 0, read.length);
        return read;
    }

    private static double at(double[] numbers, MatrixPart<?> part, int row, int column) {
        return part.transposed()
                ? numbers[(int) part.from() + column * part.stride() + row]
                : numbers[(int) part.from() + row * part.stride() + column];
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void shouldMultiplyPartsOfNumbersWhereTheyLie(boolean left, boolean right) {
        Random random = new Random(3);
        DoubleNumbers first = random(random, 60);
        DoubleNumbers second = random(random, 80);
        DoubleNumbers third = random(random, 40);
        MatrixPart<double[]> a = left ? first.part(5, 4, 3, 7).transpose() : first.part(5, 3, 4, 6);
        MatrixPart<double[]> b = right ? second.part(2, 5, 4, 9).transpose() : second.part(2, 4, 5, 11);
        double[] before = all(third);
        MatrixPart<double[]> c = third.part(1, 3, 5, 8);
        double[] expected = before.clone();
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 5; column++) {
                int place = 1 + row * 8 + column;
                expected[place] *= -0.5;
                for (int k = 0; k < 4; k++) {
                    expected[place] += 2 * at(all(first), a, row, k) * at(all(second), b, k, column);
                }
            }
        }
        c.setProduct(a, b, 2, -0.5);
        assertThat(all(third)).containsExactly(expected, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"false, 1, 0", "true, 1, 0", "false, 0.5, 2", "true, 0.5, 2"})
    void shouldComeToTheSameBySmallProducts(boolean transposed, double alpha, double beta) {
        Random random = new Random(7);
        DoubleNumbers first = random(random, 250 * 110);
        DoubleNumbers second = random(random, 250 * 130);
        DoubleNumbers third = random(random, 250 * 140);
        DoubleNumbers whole = DoubleNumbers.allocate(third.length());
        whole.copy(third);
        MatrixPart<double[]> a = first.part(3, 231, 100, 110);
        MatrixPart<double[]> left = transposed ? a.transpose() : a;
        MatrixPart<double[]> right = second.part(5, transposed ? 231 : 100, 99, 130);
        int rows = transposed ? 100 : 231;
        SmallProducts.Sizes most = new SmallProducts.Sizes(60, 40, 90);
        SmallProducts.multiply(left, right, third.part(1, rows, 99, 140), alpha, beta, most);
        whole.multiply(left, right, whole.part(1, rows, 99, 140), alpha, beta);
        assertThat(all(third)).containsExactly(all(whole), within(1e-12));
    }

    @Test
    void shouldMultiplyInSinglePrecisionToo() {
        Random random = new Random(4);
        DoubleNumbers a = random(random, 12);
        DoubleNumbers b = random(random, 20);
        DoubleNumbers exact = DoubleNumbers.allocate(15);
        exact.matrix(3, 5).setProduct(a.matrix(3, 4), b.matrix(4, 5));
        FloatNumbers result = FloatNumbers.allocate(15);
        result.matrix(3, 5).setProduct(floats(a).matrix(3, 4), floats(b).matrix(4, 5));
        result.matrix(3, 5).addProduct(floats(a).matrix(3, 4), floats(b).matrix(4, 5));
        float[] read = new float[15];
        result.read(0, read, 0, 15);
        for (int i = 0; i < 15; i++) {
            assertThat((double) read[i]).isCloseTo(2 * all(exact)[i], within(1e-5));
        }
    }

    @Test
    void shouldRefuseWhatLeavesTheNumbers() {
        DoubleNumbers numbers = DoubleNumbers.allocate(12);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> numbers.part(1, 3, 4, 4));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> numbers.part(-1, 1, 4, 4));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> numbers.read(10, new double[3], 0, 3));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> numbers.write(0, new double[3], 1, 3));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> numbers.part(0, 2, 3, 2));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> numbers.part(0, 0, 3, 3));
    }

    @Test
    void shouldRefuseProductsOfOtherShapes() {
        DoubleNumbers numbers = DoubleNumbers.allocate(12);
        DoubleNumbers result = DoubleNumbers.allocate(12);
        MatrixPart<double[]> a = numbers.matrix(3, 4);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> result.matrix(3, 3).setProduct(a, a))
                .withMessageContaining("[3, 4] and [3, 4]");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> result.matrix(3, 4).setProduct(a, a.transpose()));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> result.matrix(3, 3).transpose().setProduct(a, a.transpose()));
    }
}
