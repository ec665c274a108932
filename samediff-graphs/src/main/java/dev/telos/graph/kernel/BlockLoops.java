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
    int LENGTH = 512;

    /** A new block of zeros. */
    A block();

    void fill(A x, double value, int n);

    /** {@code maxima = max(maxima, x)}. */
    void max(A x, A maxima, int n);

    /** The largest of the entries that are numbers, or -∞. */
    double largest(A x, int n);

    /** Offers every entry to {@code top}; the first of them is that of token {@code from}. */
    void offer(A x, int from, TopTokens top, int n);

    /**
     * Of logits, {@code logs} becomes their logarithms to base 2 as {@link LogScale} has them, and {@code weights} becomes
     * {@code 2^logs}; what is too small for a normal number may be 0, what is too large is huge or infinite.
     */
    void weigh(A logs, LogScale scale, A weights, int n);

    /**
     * As {@link #weigh}, and adds the weights to the sums; to which of them is open here and below, so that only
     * {@link #sum} of them all is told.
     */
    void weighAndAdd(A logs, LogScale scale, A weights, A sums, int n);

    /** In place of the logits, {@code times} their weights, which are those of {@link #weigh}. */
    void weighInPlace(A weights, LogScale scale, double times, int n);

    /** In place of the logits their weights, which are added to the sums. */
    void weighInPlaceAndAdd(A weights, LogScale scale, A sums, int n);

    /** {@code sums += x · y}. */
    void addProducts(A x, A y, A sums, int n);

    /** {@code sums += weights · (logs - others)}. */
    void addWeightedGaps(A weights, A logs, A others, A sums, int n);

    /** The sum of all entries, in double precision. */
    double sum(A sums);

    /** {@code result = weights · (constant + log · logs + weight · weights)}. */
    void combine(A weights, A logs, double constant, double log, double weight, A result, int n);

    /** {@code result += factor · weights · (logs - others)}. */
    void addScaledGaps(A weights, A logs, A others, double factor, A result, int n);

    /** {@code x = factor · x}. */
    void scale(A x, double factor, int n);

    /** {@code result += factor · x}. */
    void addScaled(A x, double factor, A result, int n);
}
