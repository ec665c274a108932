package dev.telos.graph.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ArrayNumbersTest {
    private static final double[][] ROWS = {{1, 2, 3}, {4, 5, 6}};

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE", "INT", "LONG"})
    void shouldReadEveryTypeRowByRow(DataType type) {
        INDArray array = Nd4j.createFromArray(ROWS).castTo(type);
        assertThat(ArrayNumbers.of(array)).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(ArrayNumbers.rows(array)).isDeepEqualTo(ROWS);
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void shouldReadViewsAndColumnMajorArraysRowByRow(DataType type) {
        INDArray array = Nd4j.createFromArray(ROWS).castTo(type);
        assertThat(ArrayNumbers.of(array.transpose())).containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(ArrayNumbers.of(array.dup('f'))).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(ArrayNumbers.of(array.getRow(1))).containsExactly(4, 5, 6);
        assertThat(ArrayNumbers.rows(array.getColumn(2).reshape(2, 1))).isDeepEqualTo(new double[][] {{3}, {6}});
    }

    @Test
    void shouldFlattenTheEntriesOfTheFirstAxis() {
        INDArray array = Nd4j.arange(12).reshape(2, 3, 2).castTo(DataType.DOUBLE);
        assertThat(ArrayNumbers.rows(array)).isDeepEqualTo(new double[][] {{0, 1, 2, 3, 4, 5}, {6, 7, 8, 9, 10, 11}});
    }

    @Test
    void shouldReadASingleNumber() {
        assertThat(ArrayNumbers.of(Nd4j.scalar(2.5))).containsExactly(2.5);
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE", "HALF", "INT"})
    void shouldSumSquaresBeyondABlock(DataType type) {
        INDArray array = Nd4j.valueArrayOf(new long[] {3, 1500}, 2, type);
        array.putScalar(4499, 10);
        assertThat(ArrayNumbers.sumOfSquares(array)).isEqualTo(4 * 4499 + 100);
        assertThat(ArrayNumbers.sumOfSquares(array.getRow(2))).isEqualTo(4 * 1499 + 100);
    }

    @Test
    void shouldHaveNoFiniteSumOfSquaresWhereANumberIsNotFinite() {
        assertThat(ArrayNumbers.sumOfSquares(Nd4j.createFromArray(1, Double.NEGATIVE_INFINITY)))
                .isInfinite();
        assertThat(ArrayNumbers.sumOfSquares(Nd4j.createFromArray(1, Double.NaN)))
                .isNaN();
    }
}
