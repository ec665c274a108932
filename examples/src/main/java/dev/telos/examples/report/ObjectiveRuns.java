package dev.telos.examples.report;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * An objective and its runs.
 *
 * @param name what it is called throughout the report
 * @param formula its formula as text, of one line or more
 * @param runs one run for each seed
 */
public record ObjectiveRuns(String name, String formula, List<SeedRun> runs) {
    public ObjectiveRuns {
        runs = List.copyOf(runs);
    }

    /** The mean over the runs of something that each of them has. */
    Estimate estimate(ToDoubleFunction<SeedRun> value) {
        return Estimate.of(runs.stream().mapToDouble(value).toArray());
    }
}
