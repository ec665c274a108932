package dev.telos.examples.report;

import dev.telos.algorithms.study.RunRecord;
import dev.telos.algorithms.study.StudyResults;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** With what the runs of a study were made. */
final class Origin {
    private static final double SECONDS_AN_HOUR = 3600;
    private static final List<String> CODE = List.of("telos", "commit");

    private Origin() {}

    /** The provenance of all runs; where they differ, each value with the number of its runs. */
    static Map<String, String> of(StudyResults results) {
        Map<String, String> origin = new LinkedHashMap<>();
        results.runs().stream()
                .flatMap(run -> run.provenance().keySet().stream())
                .distinct()
                .forEach(name -> origin.put(name, text(counts(results, name))));
        double hours = results.runs().stream().mapToDouble(RunRecord::seconds).sum() / SECONDS_AN_HOUR;
        origin.put(
                "computing time",
                Table.number(hours, 2) + " hours over " + results.runs().size() + " runs");
        return origin;
    }

    private static Map<String, Long> counts(StudyResults results, String name) {
        return results.runs().stream()
                .map(run -> run.provenance().getOrDefault(name, "unknown"))
                .collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()));
    }

    private static String text(Map<String, Long> counts) {
        return counts.size() == 1
                ? counts.keySet().iterator().next()
                : counts.entrySet().stream()
                        .map(entry -> entry.getKey() + " (" + entry.getValue() + " runs)")
                        .collect(Collectors.joining(", "));
    }

    /** Whether the runs were made by different versions of the code. */
    static boolean isMixed(StudyResults results) {
        return CODE.stream().anyMatch(name -> counts(results, name).size() > 1);
    }

    static Table table(StudyResults results) {
        return new Table(
                List.of("name", "value"),
                of(results).entrySet().stream()
                        .map(entry -> List.of(entry.getKey(), entry.getValue()))
                        .toList());
    }
}
