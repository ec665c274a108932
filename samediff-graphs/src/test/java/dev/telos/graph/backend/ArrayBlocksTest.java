package dev.telos.graph.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

@Tag("main-memory")
class ArrayBlocksTest {
    private static final double THIRD = 1 / 3.0;

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void shouldReadAndWriteInMemoryAsByOperations(DataType precision) {
        INDArray array = Nd4j.zeros(precision, 3, 4);
        double third = precision == DataType.FLOAT ? (float) THIRD : THIRD;
        for (ArrayBlocks blocks : new ArrayBlocks[] {ArrayBlocks.of(array), OperationBlocks.of(array)}) {
            array.assign(0);
            blocks.write(2, new double[] {1, THIRD, -2, 7}, 3);
            assertThat(array.data().asDouble()).containsExactly(0, 0, 1, third, -2, 0, 0, 0, 0, 0, 0, 0);
            double[] read = {9, 9, 9, 9};
            blocks.read(3, read, 3);
            assertThat(read).containsExactly(third, -2, 0, 9);
        }
        assertThat(ArrayBlocks.of(array)).isNotInstanceOf(OperationBlocks.class);
    }

    @Test
    void shouldWriteIntoTheArrayThatAViewIsOf() {
        INDArray array = Nd4j.zeros(DataType.FLOAT, 3, 4);
        ArrayBlocks.of(array.getRow(1)).write(1, new double[] {5, 6}, 2);
        assertThat(array.data().asDouble()).containsExactly(0, 0, 0, 0, 0, 5, 6, 0, 0, 0, 0, 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"HALF", "BFLOAT16", "BYTE", "INT", "LONG"})
    void shouldReadAndWriteOtherTypesByOperations(DataType type) {
        INDArray array = Nd4j.zeros(type, 2, 3);
        ArrayBlocks blocks = ArrayBlocks.of(array);
        blocks.write(1, new double[] {5, -6, 7}, 3);
        double[] read = new double[6];
        blocks.read(0, read, 6);
        assertThat(read).containsExactly(0, 5, -6, 7, 0, 0);
    }

    @Test
    void shouldNotLeaveTheArray() {
        INDArray array = Nd4j.zeros(DataType.FLOAT, 4);
        for (ArrayBlocks blocks : new ArrayBlocks[] {ArrayBlocks.of(array), OperationBlocks.of(array)}) {
            assertThatThrownBy(() -> blocks.read(3, new double[2], 2)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> blocks.write(-1, new double[2], 2)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }
}
