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
    private static final int LENGTH = LayerLoops.LENGTH;

    private final LayerLoops<A> loops;
    private final A block;
    private final A sums;

    EmbeddingKernel(LayerLoops<A> loops) {
        this.loops = loops;
        this.block = loops.array(LENGTH);
        this.sums = loops.array(LENGTH);
    }

    /**
     * {@code rows[n] = table[tokens[n]]}.
     *
     * @param table [V, d]
     * @param tokens N of them, in [0, V)
     * @param rows [N, d]; is overwritten
     * @throws TokenOutOfRange naming tokens that the table has no row for
     */
    public void look(Numbers<A> table, int[] tokens, Numbers<A> rows) {
        int width = Math.toIntExact(rows.length() / tokens.length);
        check(tokens, table.length() / width);
        for (int n = 0; n < tokens.length; n++) {
            for (int from = 0; from < width; from += LENGTH) {
                int length = Math.min(LENGTH, width - from);
                table.read((long) tokens[n] * width + from, block, 0, length);
                rows.write((long) n * width + from, block, 0, length);
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
    public void scatter(Numbers<A> derivative, int[] tokens, Numbers<A> gradient) {
        int width = Math.toIntExact(derivative.length() / tokens.length);
        check(tokens, gradient.length() / width);
        clear(gradient);
        for (int n = 0; n < tokens.length; n++) {
            for (int from = 0; from < width; from += LENGTH) {
                int length = Math.min(LENGTH, width - from);
                long place = (long) tokens[n] * width + from;
                derivative.read((long) n * width + from, block, 0, length);
                gradient.read(place, sums, 0, length);
                loops.add(block, sums, length);
                gradient.write(place, sums, 0, length);
            }
        }
    }

    private void clear(Numbers<A> gradient) {
        loops.fill(sums, 0, LENGTH, 0);
        for (long from = 0; from < gradient.length(); from += LENGTH) {
            gradient.write(from, sums, 0, (int) Math.min(LENGTH, gradient.length() - from));
        }
    }

    private static void check(int[] tokens, long vocabulary) {
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
