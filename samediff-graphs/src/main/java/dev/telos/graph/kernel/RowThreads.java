package dev.telos.graph.kernel;

import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** How many threads the rows of one kernel are spread over; as many as there are processors by default. */
public final class RowThreads {
    /** Below so many logits, handing work over takes longer than doing it. */
    private static final long WORTHWHILE = 1 << 16;

    private static volatile int most = Runtime.getRuntime().availableProcessors();
    private static final ThreadLocal<Boolean> ALONE = ThreadLocal.withInitial(() -> false);

    private RowThreads() {}

    /** At most this many from now on, for the whole process. */
    public static void limit(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("Threads of a kernel: expected at least 1, got " + threads + ".");
        }
        most = threads;
    }

    /** Kernels that {@code work} runs in this thread do not hand work over: where others like it are at work beside it. */
    public static void alone(Runnable work) {
        boolean before = ALONE.get();
        ALONE.set(true);
        try {
            work.run();
        } finally {
            ALONE.set(before);
        }
    }

    /** As it holds for the thread that asks. */
    public static int limit() {
        return ALONE.get() ? 1 : most;
    }

    /**
     * Runs every row in some thread. Rows do not depend on one another, so the result is the same for any number.
     *
     * @param worker makes what one thread runs its rows with
     */
    static void forEach(int rows, int columns, int threads, Supplier<IntConsumer> worker) {
        int workers = (long) rows * columns < WORTHWHILE ? 1 : Math.min(threads, rows);
        if (workers <= 1) {
            run(worker.get(), 0, 1, rows);
        } else {
            // Every so many-th row, because those of a batch that are masked lie together.
            IntStream.range(0, workers).parallel().forEach(first -> run(worker.get(), first, workers, rows));
        }
    }

    private static void run(IntConsumer worker, int first, int step, int rows) {
        for (int row = first; row < rows; row += step) {
            worker.accept(row);
        }
    }
}
