package dev.telos.graph.ops;

import dev.telos.graph.kernel.Matrix;
import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A dense array of doubles, seen as pages of whole rows, since a buffer of Java's ends at two gigabytes. */
final class DoubleMatrix implements Matrix<double[]> {
    private static final long PAGE = 1 << 27;

    private final int rows;
    private final int columns;
    private final int rowsPerPage;
    private final DoubleBuffer[] pages;

    DoubleMatrix(INDArray array) {
        this(array, PAGE);
    }

    /** With pages of at most {@code page} numbers, or of one row where that is longer. */
    DoubleMatrix(INDArray array, long page) {
        Precision.requireType(array, DataType.DOUBLE);
        this.rows = Math.toIntExact(array.size(0));
        this.columns = Math.toIntExact(array.size(1));
        this.rowsPerPage = (int) Math.max(1, Math.min(rows, page / columns));
        this.pages = new DoubleBuffer[(rows + rowsPerPage - 1) / rowsPerPage];
        for (int i = 0; i < pages.length; i++) {
            long from = (long) i * rowsPerPage * columns;
            long to = Math.min(array.length(), from + (long) rowsPerPage * columns);
            // A pointer to the page itself: with a position, asBuffer() ends two gigabytes from where memory begins.
            pages[i] = new DoublePointer(array.data().pointer())
                    .getPointer(from)
                    .limit(to - from)
                    .asBuffer();
        }
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public void read(int row, int from, double[] block, int length) {
        page(row).get(place(row, from), block, 0, length);
    }

    @Override
    public void write(int row, int from, double[] block, int length) {
        page(row).put(place(row, from), block, 0, length);
    }

    @Override
    public double get(int row, int column) {
        return page(row).get(place(row, column));
    }

    @Override
    public void add(int row, int column, double value) {
        int place = place(row, column);
        page(row).put(place, page(row).get(place) + value);
    }

    private DoubleBuffer page(int row) {
        return pages[row / rowsPerPage];
    }

    private int place(int row, int column) {
        return row % rowsPerPage * columns + column;
    }
}
