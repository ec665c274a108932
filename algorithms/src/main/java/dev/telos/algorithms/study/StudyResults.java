package dev.telos.algorithms.study;

import java.util.Comparator;
import java.util.List;

/**
 * What a study came to.
 *
 * @param seeds 0 to {@code seeds - 1} were asked for
 * @param runs of these seeds and the study's conditions, in the order of conditions, then seeds
 * @param failures of runs that could not be made, for people
 */
public record StudyResults(Study study, int seeds, List<RunRecord> runs, List<String> failures) {
    public StudyResults {
        List<String> names = study.conditionNames();
        runs = runs.stream()
                .filter(run -> run.seed() >= 0 && run.seed() < seeds && names.contains(run.condition()))
                .sorted(Comparator.comparingInt((RunRecord run) -> names.indexOf(run.condition()))
                        .thenComparingLong(RunRecord::seed))
                .toList();
        failures = List.copyOf(failures);
    }

    /** The runs of a condition by seed. */
    public List<RunRecord> of(String condition) {
        return runs.stream().filter(run -> run.condition().equals(condition)).toList();
    }

    /** Whether every condition has a run with every seed. */
    public boolean isComplete() {
        return runs.size() == seeds * study.conditions().size();
    }
}
