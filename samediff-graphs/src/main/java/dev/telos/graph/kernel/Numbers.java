package dev.telos.graph.kernel;

import java.util.Objects;
import org.bytedeco.javacpp.Pointer;

/**
 * Numbers one after another outside Java's heap. Every access is checked, so that none leaves them.
 *
 * @param <A> float[] or double[]
 */
public abstract sealed class Numbers<A> permits FloatNumbers, DoubleNumbers {
    private final long length;

    /** Never read: it holds back whoever gives the memory back. */
    @SuppressWarnings({"unused", "FieldCanBeLocal"})
    private final Object owner;

    Numbers(long length, Object owner) {
        this.length = length;
        this.owner = owner;
    }

    /** How many there are. */
    public long length() {
        return length;
    }

    /** Copies {@code count} numbers from {@code from} on to {@code block}, where the first stands at {@code at}. */
    public abstract void read(long from, A block, int at, int count);

    /** Copies {@code count} numbers of {@code block} from {@code at} on to {@code from} and after. */
    public abstract void write(long from, A block, int at, int count);

    /** {@code these = others}, which are as many. */
    public final void copy(Numbers<A> others) {
        if (others.length != length) {
            throw new IllegalArgumentException("Expected " + length + " numbers to copy, got " + others.length + ".");
        }
        Pointer.memcpy(memory(), others.memory(), length * memory().sizeof());
    }

    /** Where these begin. */
    abstract Pointer memory();

    /** {@code these = alpha · a·b + beta · these}, all of it checked by {@link MatrixPart}. */
    abstract void multiply(MatrixPart<A> a, MatrixPart<A> b, MatrixPart<A> these, double alpha, double beta);

    /** The first of these, where they lie. */
    public abstract Numbers<A> first(long count);

    /** The whole as a matrix, row by row. */
    public MatrixPart<A> matrix(int rows, int columns) {
        return part(0, rows, columns, columns);
    }

    /** A matrix whose row r stands at {@code from + r · stride}. */
    public MatrixPart<A> part(long from, int rows, int columns, int stride) {
        return new MatrixPart<>(this, from, rows, columns, stride, false);
    }

    void check(long from, long count) {
        Objects.checkFromIndexSize(from, count, length);
    }
}
