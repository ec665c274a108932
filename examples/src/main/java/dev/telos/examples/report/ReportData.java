package dev.telos.examples.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything a report shows.
 *
 * @param title the headline, such as the task and the objectives
 * @param objectives what is compared; each has at least one run, and each run at least one evaluation
 * @param configuration every setting, in the order in which it is to be shown
 * @param versions what the numbers were made with
 * @param commands what to type to make them again
 */
public record ReportData(
        String title,
        List<ObjectiveRuns> objectives,
        Map<String, String> configuration,
        Map<String, String> versions,
        List<String> commands) {

    public ReportData {
        objectives = List.copyOf(objectives);
        configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
        versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
        commands = List.copyOf(commands);
        List<String> problems = problems(objectives);
        if (!problems.isEmpty()) {
            throw new IncompleteReport(title, problems);
        }
    }

    private static List<String> problems(List<ObjectiveRuns> objectives) {
        List<String> problems = new ArrayList<>();
        if (objectives.isEmpty()) {
            problems.add("expected at least one objective, got none");
        }
        Set<String> names = new HashSet<>();
        for (ObjectiveRuns objective : objectives) {
            if (!names.add(objective.name())) {
                problems.add("expected different names, got " + objective.name() + " twice");
            }
            if (objective.runs().isEmpty()) {
                problems.add(objective.name() + ": expected at least one run, got none");
            }
            for (SeedRun run : objective.runs()) {
                if (run.points().isEmpty()) {
                    problems.add(
                            objective.name() + ", seed " + run.seed() + ": expected at least one evaluation, got none");
                }
            }
        }
        return problems;
    }

    int mostSeeds() {
        return objectives.stream()
                .mapToInt(objective -> objective.runs().size())
                .max()
                .orElse(0);
    }
}
