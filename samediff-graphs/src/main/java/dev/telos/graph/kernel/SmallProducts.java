package dev.telos.graph.kernel;

/**
 * Cuts products of matrices into small ones.
 *
 * <p>OpenBLAS copies both factors into an order of its own, except for small products on processors with AVX-512, which it
 * computes from where the numbers lie. For factors of a few hundred columns that is faster by a tenth, and by four tenths
 * where the first factor is transposed, as in the gradient of a weight. Where the second factor is transposed, small products
 * are slower.
 */
public final class SmallProducts {
    /** Multiplications up to which OpenBLAS takes a product for a small one. */
    private static final int MOST = 1_000_000;

    /** Rows by which its loops go; a part with fewer is not worth a call. */
    private static final int ROWS = 16;

    private static volatile boolean faster;

    private SmallProducts() {}

    /** Whether the processor has AVX-512; it is not asked for here, since only the backend knows. */
    public static void areFaster(boolean faster) {
        SmallProducts.faster = faster;
    }

    /** {@code result = alpha · a·b + beta · result} for factors that fit. */
    static <A> void multiply(MatrixPart<A> a, MatrixPart<A> b, MatrixPart<A> result, double alpha, double beta) {
        int length = b.transposed() || !faster ? 0 : length(a, b);
        if (length < ROWS) {
            result.numbers().multiply(a, b, result, alpha, beta);
        } else {
            multiply(a, b, result, alpha, beta, length);
        }
    }

    /** The same with {@code length} of the first factor's stored rows at a time; the second is not transposed. */
    static <A> void multiply(
            MatrixPart<A> a, MatrixPart<A> b, MatrixPart<A> result, double alpha, double beta, int length) {
        for (int from = 0; from < a.rows(); from += length) {
            int count = Math.min(length, a.rows() - from);
            MatrixPart<A> part = a.storedRows(from, count);
            if (a.transposed()) {
                result.numbers().multiply(part, b.storedRows(from, count), result, alpha, from == 0 ? beta : 1);
            } else {
                result.numbers().multiply(part, b, result.storedRows(from, count), alpha, beta);
            }
        }
    }

    /** Stored rows of the first factor for a small product, a multiple of {@link #ROWS}. */
    private static int length(MatrixPart<?> a, MatrixPart<?> b) {
        long ofARow = (long) a.columns() * b.columns();
        return (int) (MOST / ofARow) / ROWS * ROWS;
    }
}
