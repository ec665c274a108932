package dev.telos.graph.backend;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The numbers of whole arrays as Java's, copied at once: ND4J reads them one by one, and makes an array of each row. */
public final class ArrayNumbers {
    private static final int BLOCK = 4096;

    private ArrayNumbers() {}

    /** In double precision and row by row, whatever type and layout the array has. */
    public static double[] of(INDArray array) {
        INDArray numbers = array.dataType() == DataType.FLOAT ? array : array.castTo(DataType.DOUBLE);
        double[] copy = new double[Math.toIntExact(array.length())];
        ArrayBlocks.of(ArrayMemory.isDense(numbers) ? numbers : numbers.dup('c'))
                .read(0, copy, copy.length);
        return copy;
    }

    /** Sum of the squares, in double precision and without a copy of the whole; not finite where a number is not. */
    public static double sumOfSquares(INDArray array) {
        ArrayBlocks blocks = ArrayBlocks.of(array);
        double[] block = new double[(int) Math.min(BLOCK, array.length())];
        double sum = 0;
        for (long from = 0; from < array.length(); from += block.length) {
            int count = (int) Math.min(block.length, array.length() - from);
            blocks.read(from, block, count);
            for (int i = 0; i < count; i++) {
                sum += block[i] * block[i];
            }
        }
        return sum;
    }

    /** The rows of a matrix, or of an array of more axes the entries of the first axis, each flat. */
    public static double[][] rows(INDArray array) {
        double[] numbers = of(array);
        double[][] rows = new double[Math.toIntExact(array.size(0))][numbers.length / Math.toIntExact(array.size(0))];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(numbers, row * rows[row].length, rows[row], 0, rows[row].length);
        }
        return rows;
    }
}
