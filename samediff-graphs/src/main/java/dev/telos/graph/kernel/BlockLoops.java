package dev.telos.graph.kernel;

/**
 * The loops over the first {@code n} entries of blocks; a block is an array of {@link #LENGTH} numbers.
 *
 * <p>This is all that differs from one implementation to another. An instance may keep scratch arrays and belongs to one
 * thread.
 *
 * @param <A> float[] or double[]
 */
public interface BlockLoops<A> {
    /** A handful of blocks of that many floats lies in the nearest caches, and the loops over one are still long. */
    int LENGTH = 1024;

    /** A new block of zeros. */
    A block();

    void fill(A x, double value, int n);

    /** {@code maxima = max(maxima, x)}. */
    void max(A x, A maxima, int n);

    /** The largest of the entries. */
    double largest(A x, int n);

    /** Offers every entry to {@code top}; the first of them is that of token {@code from}. */
    void offer(A x, int from, TopTokens top, int n);

    /** {@code logs = (x - largest) · scale - shift}. */
    void logs(A x, double largest, double scale, double shift, A logs, int n);

    /** {@code weights = exp(logs)} for numbers at most 0; what is too small for a normal number may be 0. */
    void exp(A logs, A weights, int n);

    /** {@code sums += x}. */
    void add(A x, A sums, int n);

    /** {@code sums += x · y}. */
    void addProducts(A x, A y, A sums, int n);

    /** {@code sums += weights · (logs - others)}. */
    void addWeightedGaps(A weights, A logs, A others, A sums, int n);

    /** The sum of the entries, in double precision. */
    double sum(A sums, int n);

    /** {@code result = weights · (constant + log · logs + weight · weights)}. */
    void combine(A weights, A logs, double constant, double log, double weight, A result, int n);

    /** {@code result += factor · weights · (logs - others)}. */
    void addScaledGaps(A weights, A logs, A others, double factor, A result, int n);

    /** {@code result += factor · x}. */
    void addScaled(A x, double factor, A result, int n);
}
