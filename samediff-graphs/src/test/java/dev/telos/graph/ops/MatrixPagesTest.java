package dev.telos.graph.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.telos.graph.kernel.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class MatrixPagesTest {
    private static final int ROWS = 5;
    private static final int COLUMNS = 4;

    private static INDArray numbers(DataType precision) {
        return Nd4j.arange(ROWS * COLUMNS)
                .reshape(ROWS, COLUMNS)
                .castTo(precision)
                .dup('c');
    }

    private static <A> void assertReadsAndWrites(Matrix<A> matrix, INDArray array, A block) {
        assertThat(List.of(matrix.rows(), matrix.columns())).containsExactly(ROWS, COLUMNS);
        for (int row = 0; row < ROWS; row++) {
            assertThat(matrix.get(row, 3)).isEqualTo(4 * row + 3);
            matrix.read(row, 1, block, 2);
            matrix.write(row, 0, block, 2);
            matrix.add(row, 3, 0.5);
            assertThat(array.getRow(row).toDoubleVector())
                    .containsExactly(4 * row + 1, 4 * row + 2, 4 * row + 2, 4 * row + 3.5);
        }
    }

    @Test
    void shouldSeeTheArrayThroughPagesOfAnySize() {
        for (long page : new long[] {1, 4, 8, 11, 20, 1000}) {
            INDArray floats = numbers(DataType.FLOAT);
            assertReadsAndWrites(new FloatMatrix(floats, page), floats, new float[2]);
            INDArray doubles = numbers(DataType.DOUBLE);
            assertReadsAndWrites(new DoubleMatrix(doubles, page), doubles, new double[2]);
        }
    }

    @Test
    void shouldRefuseNumbersOfAnotherWidth() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DoubleMatrix(numbers(DataType.FLOAT)));
        assertThatIllegalArgumentException().isThrownBy(() -> new FloatMatrix(numbers(DataType.BFLOAT16)));
    }
}
