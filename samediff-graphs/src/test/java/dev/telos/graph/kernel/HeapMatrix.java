package dev.telos.graph.kernel;

import java.util.Random;

/** A matrix in Java's own memory, of which a block is copied like any array. */
final class HeapMatrix<A> implements Matrix<A> {
    private final A numbers;
    private final int rows;
    private final int columns;

    private HeapMatrix(A numbers, int rows, int columns) {
        this.numbers = numbers;
        this.rows = rows;
        this.columns = columns;
    }

    static HeapMatrix<double[]> doubles(int rows, int columns) {
        return new HeapMatrix<>(new double[rows * columns], rows, columns);
    }

    static HeapMatrix<float[]> floats(int rows, int columns) {
        return new HeapMatrix<>(new float[rows * columns], rows, columns);
    }

    /** Random logits between -3 and 3. */
    static HeapMatrix<double[]> random(long seed, int rows, int columns) {
        Random random = new Random(seed);
        HeapMatrix<double[]> matrix = doubles(rows, columns);
        for (int i = 0; i < rows * columns; i++) {
            matrix.add(i / columns, i % columns, 6 * random.nextDouble() - 3);
        }
        return matrix;
    }

    /** The same numbers as floats. */
    HeapMatrix<float[]> rounded() {
        HeapMatrix<float[]> rounded = floats(rows, columns);
        for (int i = 0; i < rows * columns; i++) {
            rounded.add(i / columns, i % columns, get(i / columns, i % columns));
        }
        return rounded;
    }

    A numbers() {
        return numbers;
    }

    void set(int row, int column, double value) {
        add(row, column, value - get(row, column));
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
    @SuppressWarnings("SuspiciousSystemArraycopy") // both are arrays of the same type
    public void read(int row, int from, A block, int length) {
        System.arraycopy(numbers, row * columns + from, block, 0, length);
    }

    @Override
    @SuppressWarnings("SuspiciousSystemArraycopy")
    public void write(int row, int from, A block, int length) {
        System.arraycopy(block, 0, numbers, row * columns + from, length);
    }

    @Override
    public double get(int row, int column) {
        int place = row * columns + column;
        return numbers instanceof float[] floats ? floats[place] : ((double[]) numbers)[place];
    }

    @Override
    public void add(int row, int column, double value) {
        int place = row * columns + column;
        if (numbers instanceof float[] floats) {
            floats[place] = (float) (floats[place] + value);
        } else {
            ((double[]) numbers)[place] += value;
        }
    }
}
