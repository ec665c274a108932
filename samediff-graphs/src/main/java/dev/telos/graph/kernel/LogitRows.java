package dev.telos.graph.kernel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * N rows of logits of one distribution or two over one vocabulary, and what is known of each row.
 *
 * @param first logits [N, V]
 * @param second those of the other distribution, [N, V], or null where there is none
 * @param actions the token chosen in each row, in [0, V)
 * @param counted whether a row counts; of others nothing is read, and statistics and gradients are 0
 * @param temperature logits are divided by this; above 0
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LogitRows<A>(
        Matrix<A> first, @Nullable Matrix<A> second, int[] actions, boolean[] counted, double temperature) {
    private static final int REPORTED = 5;

    /**
     * Checks that all belongs together.
     *
     * @throws TokenOutOfRange naming rows whose chosen token is not in the vocabulary
     * @throws IllegalArgumentException where numbers of rows or columns differ
     */
    public LogitRows {
        int rows = first.rows();
        if (actions.length != rows || counted.length != rows || (second != null && differs(first, second))) {
            throw new IllegalArgumentException(
                    "Rows of logits: expected one token and one mask entry for each of " + rows
                            + " rows, and as many logits of the other distribution; got " + actions.length + " tokens, "
                            + counted.length + " mask entries"
                            + (second == null
                                    ? ""
                                    : ", " + second.rows() + " rows of " + second.columns() + " for " + first.columns())
                            + ".");
        }
        List<String> problems = new ArrayList<>();
        int wrong = 0;
        for (int row = 0; row < rows; row++) {
            if (counted[row] && (actions[row] < 0 || actions[row] >= first.columns())) {
                if (wrong++ < REPORTED) {
                    problems.add("token " + actions[row] + " in row " + row);
                }
            }
        }
        if (wrong > 0) {
            throw TokenOutOfRange.chosen(problems, wrong - problems.size(), first.columns());
        }
    }

    private static boolean differs(Matrix<?> a, Matrix<?> b) {
        return a.rows() != b.rows() || a.columns() != b.columns();
    }
}
