package dev.telos.graph.kernel;

/**
 * Cuts products of matrices into small ones.
 *
 * <p>OpenBLAS copies both factors into an order of its own, except for products of up to a million multiplications on
 * processors with AVX-512, which it computes from where the numbers lie. For matrices of a few hundred columns that is
 * faster by an eighth, and by three tenths where the first factor is transposed, as in the gradient of a weight. Where the
 * second factor is transposed, or is wider, small products are slower.
 */
public final class SmallProducts {
    /** Beyond it a row of a block is on a memory page of its own. */
    private static final int WIDEST = 1024;

    /** Sizes of blocks are multiples of this where they can be, as the loops inside go by vectors. */
    private static final int STEP = 4;

    private static volatile boolean faster;

    private SmallProducts() {}

    /** Whether the processor has AVX-512; it is not asked for here, since only the backend knows. */
    public static void areFaster(boolean faster) {
        SmallProducts.faster = faster;
    }

    /**
     * The largest product [m, k]·[k, n] that is done at once.
     *
     * @param rows m
     * @param columns n
     * @param depth k
     */
    record Sizes(int rows, int columns, int depth) {
        private static final Sizes PLAIN = new Sizes(60, 128, 128);
        private static final Sizes TRANSPOSED = new Sizes(128, 64, 120);

        static Sizes of(MatrixPart<?> a) {
            return a.transposed() ? TRANSPOSED : PLAIN;
        }
    }

    /** {@code result = alpha · a·b + beta · result} for factors that fit. */
    static <A> void multiply(MatrixPart<A> a, MatrixPart<A> b, MatrixPart<A> result, double alpha, double beta) {
        if (!b.transposed() && suit(a.columns(), b.columns())) {
            multiply(a, b, result, alpha, beta, Sizes.of(a));
        } else {
            result.numbers().multiply(a, b, result, alpha, beta);
        }
    }

    /** Whether products of matrices with so many stored columns gain, unless the second one is transposed. */
    static boolean suit(int columns, int others) {
        return faster && columns <= WIDEST && others <= WIDEST;
    }

    /** The same in blocks; b is not transposed. */
    static <A> void multiply(
            MatrixPart<A> a, MatrixPart<A> b, MatrixPart<A> result, double alpha, double beta, Sizes most) {
        int rows = even(result.rows(), most.rows());
        int columns = even(result.columns(), most.columns());
        int depth = even(b.rows(), most.depth());
        for (int i = 0; i < result.rows(); i += rows) {
            for (int j = 0; j < result.columns(); j += columns) {
                MatrixPart<A> block = result.block(i, rows, j, columns);
                for (int k = 0; k < b.rows(); k += depth) {
                    MatrixPart<A> left = a.transposed() ? a.block(k, depth, i, rows) : a.block(i, rows, k, depth);
                    block.numbers().multiply(left, b.block(k, depth, j, columns), block, alpha, k == 0 ? beta : 1);
                }
            }
        }
    }

    /** About the same size for as few blocks as it takes. */
    private static int even(int length, int most) {
        int blocks = (length + most - 1) / most;
        int size = (length + blocks - 1) / blocks;
        return Math.min(most, (size + STEP - 1) / STEP * STEP);
    }
}
