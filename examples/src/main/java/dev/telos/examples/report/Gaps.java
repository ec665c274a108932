package dev.telos.examples.report;

import dev.telos.algorithms.study.Measure;
import dev.telos.algorithms.study.RunRecord;
import dev.telos.algorithms.study.StudyResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What is not there that should be, for people. */
final class Gaps {
    private Gaps() {}

    /** Runs that are missing, values that are missing from runs, failures. */
    static List<String> of(StudyResults results) {
        List<String> gaps = new ArrayList<>();
        for (String condition : results.study().conditionNames()) {
            Set<Long> made = results.of(condition).stream().map(RunRecord::seed).collect(Collectors.toSet());
            String missing = seeds(results.seeds(), seed -> !made.contains(seed));
            if (!missing.isEmpty()) {
                gaps.add("no run of " + condition + " with seed " + missing);
            }
            for (Measure measure : results.study().measures()) {
                String without = results.of(condition).stream()
                        .filter(run -> !Double.isFinite(measure.of(run.end())))
                        .map(run -> String.valueOf(run.seed()))
                        .collect(Collectors.joining(", "));
                if (!without.isEmpty()) {
                    gaps.add(condition + " ended without a finite value of " + measure.title() + " with seed "
                            + without);
                }
            }
        }
        gaps.addAll(results.failures());
        return gaps;
    }

    private static String seeds(int seeds, LongPredicate chosen) {
        return LongStream.range(0, seeds)
                .filter(chosen)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(", "));
    }
}
