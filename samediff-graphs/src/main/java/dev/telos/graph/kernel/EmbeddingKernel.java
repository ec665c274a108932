package dev.telos.graph.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of a table by token, and the gradient of the table: what flows into the same token's rows adds up.
 *
 * <p>Belongs to one thread.
 *
 * @param <A> float[] or double[]
 */
public final class EmbeddingKernel<A> {
    private static final int REPORTED = 5;

    private final BlockLoops<A> loops;
    private final A block;
    private final A sums;

    /** In single precision. */
    public static EmbeddingKernel<float[]> floats() {
        return new EmbeddingKernel<>(FloatLoops.best().get());
    }

    /** In double precision. */
    public static EmbeddingKernel<double[]> doubles() {
        return new EmbeddingKernel<>(new PlainDoubleLoops());
    }

    EmbeddingKernel(BlockLoops<A> loops) {
        this.loops = loops;
        this.block = loops.block();
        this.sums = loops.block();
    }

    /**
     * {@code rows[n] = table[tokens[n]]}.
     *
     * @param table [V, d]
     * @param tokens N of them, in [0, V)
     * @param rows [N, d]; is overwritten
     * @throws TokenOutOfRange naming tokens that the table has no row for
     */
    public void look(Matrix<A> table, int[] tokens, Matrix<A> rows) {
        check(tokens, table.rows());
        for (int n = 0; n < tokens.length; n++) {
            for (int from = 0; from < table.columns(); from += BlockLoops.LENGTH) {
                int length = Math.min(BlockLoops.LENGTH, table.columns() - from);
                table.read(tokens[n], from, block, length);
                rows.write(n, from, block, length);
            }
        }
    }

    /**
     * {@code gradient[v] = Σ_n δ(tokens[n] = v) derivative[n]}, summed in the order of n.
     *
     * @param derivative [N, d]
     * @param tokens as in {@link #look}
     * @param gradient [V, d]; is overwritten
     */
    public void scatter(Matrix<A> derivative, int[] tokens, Matrix<A> gradient) {
        check(tokens, gradient.rows());
        clear(gradient);
        for (int n = 0; n < tokens.length; n++) {
            for (int from = 0; from < gradient.columns(); from += BlockLoops.LENGTH) {
                int length = Math.min(BlockLoops.LENGTH, gradient.columns() - from);
                derivative.read(n, from, block, length);
                gradient.read(tokens[n], from, sums, length);
                loops.addScaled(block, 1, sums, length);
                gradient.write(tokens[n], from, sums, length);
            }
        }
    }

    private void clear(Matrix<A> gradient) {
        loops.fill(sums, 0, BlockLoops.LENGTH);
        for (int row = 0; row < gradient.rows(); row++) {
            for (int from = 0; from < gradient.columns(); from += BlockLoops.LENGTH) {
                gradient.write(row, from, sums, Math.min(BlockLoops.LENGTH, gradient.columns() - from));
            }
        }
    }

    private static void check(int[] tokens, int vocabulary) {
        List<String> problems = new ArrayList<>();
        int wrong = 0;
        for (int n = 0; n < tokens.length; n++) {
            if ((tokens[n] < 0 || tokens[n] >= vocabulary) && wrong++ < REPORTED) {
                problems.add("token " + tokens[n] + " in row " + n);
            }
        }
        if (wrong > 0) {
            throw TokenOutOfRange.ofTable(problems, wrong - problems.size(), vocabulary);
        }
    }
}
