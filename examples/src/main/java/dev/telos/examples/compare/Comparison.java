package dev.telos.examples.compare;

import dev.telos.algorithms.study.Condition;
import dev.telos.algorithms.study.Point;
import dev.telos.algorithms.study.Provenance;
import dev.telos.algorithms.study.RunRecord;
import dev.telos.algorithms.study.Study;
import dev.telos.algorithms.study.StudyListener;
import dev.telos.algorithms.study.StudyResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A study made at one go in this process, several runs at a time; nothing of it is kept but what it returns. */
public final class Comparison {
    private static final double NANOS_A_SECOND = 1e9;

    private final Study study;
    private final int workers;
    private final StudyListener listener;
    private final Map<String, String> provenance = Provenance.ofThisProcess();

    /**
     * Of a study.
     *
     * @param workers runs side by side
     */
    public Comparison(Study study, int workers, StudyListener listener) {
        this.study = study;
        this.workers = workers;
        this.listener = listener;
    }

    /** Runs each condition with the seeds 0 to {@code seeds - 1}; a run that fails leaves the others as they are. */
    public StudyResults run(int seeds) throws InterruptedException {
        long steps = study.conditions().stream()
                .mapToLong(condition -> condition.experiment().steps())
                .sum();
        listener.begins(0, seeds * study.conditions().size(), seeds * steps);
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            List<Pending> pending = new ArrayList<>();
            for (Condition condition : study.conditions()) {
                for (int seed = 0; seed < seeds; seed++) {
                    int number = seed;
                    pending.add(new Pending(
                            condition.name() + ", seed " + seed, pool.submit(() -> run(condition, number))));
                }
            }
            return results(seeds, pending);
        } finally {
            pool.shutdownNow();
        }
    }

    private record Pending(String name, Future<RunRecord> run) {}

    private StudyResults results(int seeds, List<Pending> pending) throws InterruptedException {
        List<RunRecord> runs = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (Pending each : pending) {
            try {
                runs.add(each.run().get());
            } catch (ExecutionException e) {
                String failure = each.name() + " failed: " + e.getCause();
                failures.add(failure);
                listener.failed(failure);
            }
        }
        return new StudyResults(study, seeds, runs, failures);
    }

    private RunRecord run(Condition condition, long seed) {
        long began = System.nanoTime();
        List<Point> points = condition.experiment().run(seed, step -> listener.stepped());
        double seconds = (System.nanoTime() - began) / NANOS_A_SECOND;
        RunRecord run = new RunRecord(
                study.name(), condition.name(), seed, condition.experiment().settings(), provenance, seconds, points);
        listener.finished(run);
        return run;
    }
}
