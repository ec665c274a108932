package dev.telos.graph.kernel;

/**
 * Numbers in rows and columns, of which parts of rows are copied in and out; several threads may use different rows.
 *
 * @param <A> float[] or double[]
 */
public interface Matrix<A> {
    int rows();

    int columns();

    /** Copies {@code length} entries of a row from column {@code from} on to the start of {@code block}. */
    void read(int row, int from, A block, int length);

    /** Copies the first {@code length} entries of {@code block} into a row from column {@code from} on. */
    void write(int row, int from, A block, int length);

    double get(int row, int column);

    void add(int row, int column, double value);
}
