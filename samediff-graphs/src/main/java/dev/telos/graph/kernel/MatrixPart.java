package dev.telos.graph.kernel;

/**
 * A matrix that lies anywhere within numbers, or its transpose. Products are those of BLAS, on the numbers where they
 * lie.
 *
 * @param from where the first number stands
 * @param rows as stored, at least 1
 * @param columns as stored, at least 1
 * @param stride from one stored row to the next, at least {@code columns}
 * @param transposed whether the stored rows are the columns of this matrix
 * @param <A> float[] or double[]
 */
public record MatrixPart<A>(Numbers<A> numbers, long from, int rows, int columns, int stride, boolean transposed) {
    public MatrixPart {
        if (rows < 1 || columns < 1 || stride < columns) {
            throw new IllegalArgumentException("A matrix of " + rows + " rows and " + columns + " columns, rows "
                    + stride + " apart: expected at least 1, 1 and the columns.");
        }
        numbers.check(from, (rows - 1L) * stride + columns);
    }

    /** This matrix with rows and columns exchanged; nothing is copied. */
    public MatrixPart<A> transpose() {
        return new MatrixPart<>(numbers, from, rows, columns, stride, !transposed);
    }

    /** {@code this = a·b}. */
    public void setProduct(MatrixPart<A> a, MatrixPart<A> b) {
        setProduct(a, b, 1, 0);
    }

    /** {@code this = this + a·b}. */
    public void addProduct(MatrixPart<A> a, MatrixPart<A> b) {
        setProduct(a, b, 1, 1);
    }

    /**
     * {@code this = alpha · a·b + beta · this}; with {@code beta} 0 nothing of this is read.
     *
     * @param a [m, k]
     * @param b [k, n]; this is [m, n], not transposed, and shares no number with them
     */
    public void setProduct(MatrixPart<A> a, MatrixPart<A> b, double alpha, double beta) {
        if (transposed || a.height() != rows || b.width() != columns || a.width() != b.height()) {
            throw new IllegalArgumentException("Product of [" + a.height() + ", " + a.width() + "] and [" + b.height()
                    + ", " + b.width() + "]: expected a result of their outer sizes, not transposed, got [" + height()
                    + ", " + width() + "].");
        }
        SmallProducts.multiply(a, b, this, alpha, beta);
    }

    /** At most so many stored rows and columns from some place on. */
    MatrixPart<A> block(int firstRow, int mostRows, int firstColumn, int mostColumns) {
        return new MatrixPart<>(
                numbers,
                from + (long) firstRow * stride + firstColumn,
                Math.min(mostRows, rows - firstRow),
                Math.min(mostColumns, columns - firstColumn),
                stride,
                transposed);
    }

    int height() {
        return transposed ? columns : rows;
    }

    int width() {
        return transposed ? rows : columns;
    }
}
