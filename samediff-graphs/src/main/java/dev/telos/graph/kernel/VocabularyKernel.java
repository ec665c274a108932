package dev.telos.graph.kernel;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Statistics of rows of logits, and their gradient.
 *
 * <p>Time is that of reading the logits twice and writing the gradient once, with one exponential for each entry and
 * pass; or of reading them once, and writing the gradient twice, with one exponential in all, where weights are kept. Results
 * do not depend on the number of threads.
 *
 * @param <A> float[] or double[], as which blocks of logits are read; numbers for whole rows are doubles
 */
public final class VocabularyKernel<A> {
    private final Supplier<BlockLoops<A>> loops;
    private final int threads;

    /**
     * A kernel by the given loops.
     *
     * @param loops one instance is made for each thread
     * @param threads at most so many; at least 1
     */
    public VocabularyKernel(Supplier<BlockLoops<A>> loops, int threads) {
        this.loops = loops;
        this.threads = threads;
    }

    /** In single precision, by the Vector API where its module is there, else by plain loops. */
    public static VocabularyKernel<float[]> floats(int threads) {
        return new VocabularyKernel<>(FloatLoops.best(), threads);
    }

    /** In double precision, by plain loops. */
    public static VocabularyKernel<double[]> doubles(int threads) {
        return new VocabularyKernel<>(PlainDoubleLoops::new, threads);
    }

    /** The statistics of all rows, 0 in those that do not count. */
    public RowResults forward(LogitRows<A> logits, List<VocabularyStatistic> statistics) {
        return forward(logits, statistics, Optional.empty());
    }

    /** The same, which may keep weights for {@link #backward}. */
    public RowResults forward(
            LogitRows<A> logits, List<VocabularyStatistic> statistics, Optional<KeptWeights<A>> kept) {
        int rows = logits.first().rows();
        RowResults results = RowResults.zeros(statistics.size(), logits.second() == null ? 1 : 2, rows);
        RowThreads.forEach(rows, logits.first().columns(), threads, () -> {
            ForwardRow<A> forward = new ForwardRow<>(logits, statistics, results, kept, loops.get());
            return row -> {
                if (logits.counted()[row]) {
                    forward.run(row);
                }
            };
        });
        return results;
    }

    /**
     * The derivative of Σ_i Σ_row g_i[row] s_i[row] with respect to the logits of one distribution.
     *
     * @param results of {@link #forward} for the same logits and statistics
     * @param side whose logits
     * @param derivatives g_i, [N] for each statistic
     * @param gradient is overwritten, [N, V]; 0 in rows that do not count
     * @param kept whether that pass has kept the weights of this side there, and nothing has been written since
     */
    public void backward(
            LogitRows<A> logits,
            List<VocabularyStatistic> statistics,
            RowResults results,
            Side side,
            List<double[]> derivatives,
            Matrix<A> gradient,
            boolean kept) {
        RowThreads.forEach(gradient.rows(), gradient.columns(), threads, () -> {
            BackwardRow<A> backward = new BackwardRow<>(logits, statistics, results, side, gradient, kept, loops.get());
            return row -> {
                if (logits.counted()[row]) {
                    backward.run(row, derivatives);
                } else {
                    backward.clear(row);
                }
            };
        });
    }
}
