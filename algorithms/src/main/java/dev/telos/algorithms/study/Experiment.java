package dev.telos.algorithms.study;

import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * What a condition does with a seed. The outcome depends on nothing but the settings and the seed, so that a study comes
 * out the same however its runs are spread over processes.
 */
public interface Experiment {
    /** All that decides about the outcome besides the seed, by name. */
    Map<String, String> settings();

    /**
     * Runs it.
     *
     * @param progress hears the number of each step done
     * @return what was measured, in the order of the steps; at least one point
     */
    List<Point> run(long seed, IntConsumer progress);

    /** Steps of a run, for progress. */
    int steps();
}
