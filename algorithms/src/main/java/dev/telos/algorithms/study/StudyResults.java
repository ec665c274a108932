package dev.telos.algorithms.study;

import dev.telos.algorithms.statistics.ComparisonFamily;
import dev.telos.algorithms.statistics.Finding;
import dev.telos.algorithms.statistics.PairedComparison;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

    /** How each condition ended by a measure, in the order of the conditions. */
    public List<Outcome> outcomes(Measure measure) {
        return study.conditionNames().stream()
                .map(condition -> outcome(condition, measure))
                .toList();
    }

    private Outcome outcome(String condition, Measure measure) {
        List<RunRecord> made = of(condition);
        Map<Long, Double> values = new TreeMap<>();
        for (RunRecord run : made) {
            double value = measure.of(run.end());
            if (Double.isFinite(value)) {
                values.put(run.seed(), value);
            }
        }
        return new Outcome(condition, measure, values, made.size());
    }

    /** What is found of each contrast of the study by a measure; the contrasts are one family. */
    public List<Finding> findings(Measure measure) {
        return new ComparisonFamily(study.contrasts().stream()
                        .map(contrast -> PairedComparison.of(
                                contrast.condition(),
                                outcome(contrast.condition(), measure).values(),
                                contrast.control(),
                                outcome(contrast.control(), measure).values()))
                        .toList())
                .findings();
    }

    /** Whether every condition has a run with every seed. */
    public boolean isComplete() {
        return runs.size() == seeds * study.conditions().size();
    }
}
