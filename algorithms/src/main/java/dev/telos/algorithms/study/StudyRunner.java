package dev.telos.algorithms.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the runs of a study that are missing, in worker processes side by side. Stopped at any moment, it loses the runs
 * under way and no other; the next one makes what is missing.
 *
 * <p>A run whose process dies is tried once more in a new one. A run that fails leaves the others as they are.
 */
public final class StudyRunner {
    private static final int TRIES = 2;

    private final Study study;
    private final StudyFolder folder;
    private final List<String> worker;
    private final StudyListener listener;
    private final Queue<Job> jobs = new ArrayDeque<>();
    private final List<String> failures = new ArrayList<>();

    /**
     * For one call of {@link #run}.
     *
     * @param worker the command that starts a process which calls {@link StudyWorker#serve} with this study
     */
    public StudyRunner(Study study, StudyFolder folder, List<String> worker, StudyListener listener) {
        this.study = study;
        this.folder = folder;
        this.worker = List.copyOf(worker);
        this.listener = listener;
    }

    private record Job(Condition condition, long seed, int tries) {
        Job again() {
            return new Job(condition, seed, tries + 1);
        }

        @Override
        public String toString() {
            return condition.name() + ", seed " + seed;
        }
    }

    /**
     * Runs each condition with the seeds 0 to {@code seeds - 1}, as far as that has not been done.
     *
     * @param workers processes side by side
     * @return what there is now of these seeds
     */
    public StudyResults run(int seeds, int workers) throws InterruptedException {
        if (seeds < 1 || workers < 1) {
            throw new InvalidStudy(
                    study.name(), "expected at least 1 seed and 1 worker, got " + seeds + " and " + workers);
        }
        List<Job> missing = missing(seeds);
        jobs.addAll(missing);
        long steps = missing.stream()
                .mapToLong(job -> job.condition().experiment().steps())
                .sum();
        listener.begins(seeds * study.conditions().size() - missing.size(), missing.size(), steps);
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            List<Callable<Void>> loops = IntStream.range(0, Math.min(workers, missing.size()))
                    .<Callable<Void>>mapToObj(number -> () -> work(folder.path().resolve("worker-" + number + ".log")))
                    .toList();
            for (Future<Void> loop : pool.invokeAll(loops)) {
                loop.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
        return new StudyResults(study, seeds, folder.finished(), failures);
    }

    /** Seed by seed, so that a study that is stopped has compared all conditions on the first seeds. */
    private List<Job> missing(int seeds) {
        List<RunRecord> finished = folder.finished();
        return IntStream.range(0, seeds)
                .boxed()
                .flatMap(seed -> study.conditions().stream().map(condition -> new Job(condition, seed, 1)))
                .filter(job -> finished.stream().noneMatch(run -> run.isOf(job.condition(), job.seed())))
                .toList();
    }

    private Void work(Path log) throws IOException {
        Map<String, String> provenance = Provenance.ofThisProcess();
        WorkerProcess process = WorkerProcess.start(worker, log);
        try {
            for (Job job = next(); job != null; job = next()) {
                try {
                    StudyWorker.Answer answer =
                            process.run(job.condition().name(), job.seed(), step -> listener.stepped());
                    store(job, provenance, answer);
                } catch (WorkerProcess.Failed e) {
                    failed(job + " failed: " + e.getMessage());
                } catch (IOException e) {
                    process.close();
                    process = WorkerProcess.start(worker, log);
                    lost(job, e);
                }
            }
            return null;
        } finally {
            process.close();
        }
    }

    private synchronized @Nullable Job next() {
        return jobs.poll();
    }

    private void store(Job job, Map<String, String> provenance, StudyWorker.Answer answer) {
        RunRecord run = new RunRecord(
                study.name(),
                job.condition().name(),
                job.seed(),
                job.condition().experiment().settings(),
                provenance,
                answer.seconds(),
                answer.points());
        folder.add(run);
        listener.finished(run);
    }

    private synchronized void failed(String message) {
        failures.add(message);
        listener.failed(message);
    }

    private synchronized void lost(Job job, IOException e) {
        if (job.tries() < TRIES) {
            jobs.add(job.again());
            listener.failed(job + " is tried again: " + e.getMessage());
        } else {
            failed(job + " failed " + TRIES + " times: " + e.getMessage());
        }
    }
}
