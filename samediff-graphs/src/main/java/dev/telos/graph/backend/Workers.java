package dev.telos.graph.backend;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Threads that work on micro-batches side by side, one native thread in each; as many as there are processors by default,
 * the caller's own among them. The others are shared by the whole process, end when there is nothing to do for a minute,
 * and hold up no exit.
 */
public final class Workers {
    private static final ExecutorService POOL = Executors.newCachedThreadPool(Workers::thread);

    private static volatile int most = Runtime.getRuntime().availableProcessors();

    private Workers() {}

    /** At most this many at once for one caller from now on; with 1 the caller does everything itself. */
    public static void limit(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("Workers: expected at least 1, got " + threads + ".");
        }
        most = threads;
    }

    public static int limit() {
        return most;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(() -> NativeThreads.alone(work), "telos worker");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Works on items side by side, while preparation and use of results stay in the caller's thread and in order. At most
     * {@link #limit} items are between the two, so what they hold is bounded.
     *
     * <p>Nothing is at work any more on return, be it by an exception, which is thrown as it was. An interrupt does not
     * cut the work short; the caller stays interrupted.
     *
     * @param use what becomes of a result
     */
    public static <T, R> void inOrder(List<T> items, Consumer<T> prepare, Function<T, R> work, BiConsumer<T, R> use) {
        int ahead = Math.min(most, items.size());
        if (ahead <= 1) {
            for (T item : items) {
                prepare.accept(item);
                use.accept(item, work.apply(item));
            }
            return;
        }
        Deque<FutureTask<R>> running = new ArrayDeque<>();
        Iterator<T> next = items.iterator();
        try {
            for (T item : items) {
                while (running.size() < ahead && next.hasNext()) {
                    T started = next.next();
                    prepare.accept(started);
                    FutureTask<R> task = new FutureTask<>(() -> work.apply(started));
                    running.addLast(task);
                    // The oldest one is the caller's, who would wait for it anyway.
                    if (running.size() > 1) {
                        POOL.execute(task);
                    }
                }
                FutureTask<R> oldest = running.removeFirst();
                NativeThreads.alone(oldest);
                use.accept(item, result(oldest));
            }
        } finally {
            running.forEach(Workers::finish);
        }
    }

    /** One that no thread has begun is done here: it is the caller's. */
    private static void finish(FutureTask<?> task) {
        task.run();
        await(task);
    }

    private static <R> R result(Future<R> future) {
        await(future);
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            if (e.getCause() instanceof Error thrown) {
                throw thrown;
            }
            throw new IllegalStateException("Work threw what it does not declare.", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("A result that is there was waited for.", e);
        }
    }

    /** Whatever comes of it. */
    private static void await(Future<?> future) {
        boolean interrupted = false;
        while (!future.isDone()) {
            try {
                future.get();
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                break;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
