package dev.telos.examples.report;

import dev.telos.algorithms.study.Measure;
import dev.telos.algorithms.study.Point;
import dev.telos.algorithms.study.RunRecord;
import dev.telos.algorithms.study.StudyResults;
import java.util.ArrayList;
import java.util.List;

/** The numbers behind the curves. */
final class RunTables {
    private RunTables() {}

    /** Mean and interval of each measure at each step, as shown. */
    static Table curves(StudyResults results) {
        List<List<String>> rows = new ArrayList<>();
        for (Measure measure : results.study().measures()) {
            for (String condition : results.study().conditionNames()) {
                Curve.estimates(results.of(condition), measure)
                        .forEach((step, estimate) -> rows.add(List.of(
                                condition,
                                measure.key(),
                                measure.unit(),
                                step.toString(),
                                estimate.count() + "",
                                Table.raw(estimate.mean()),
                                Table.raw(estimate.mean() - estimate.halfWidth()),
                                Table.raw(estimate.mean() + estimate.halfWidth()))));
            }
        }
        return new Table(List.of("condition", "measure", "unit", "step", "runs", "mean", "low", "high"), rows);
    }

    /** Every number of every point of every run, as measured. */
    static Table points(StudyResults results) {
        List<String> names = results.runs().stream()
                .flatMap(run -> run.points().stream())
                .flatMap(point -> point.values().keySet().stream())
                .distinct()
                .toList();
        List<List<String>> rows = new ArrayList<>();
        for (RunRecord run : results.runs()) {
            for (Point point : run.points()) {
                List<String> row = new ArrayList<>(List.of(run.condition(), run.seed() + "", point.step() + ""));
                names.forEach(name -> row.add(Table.raw(point.value(name))));
                rows.add(row);
            }
        }
        List<String> head = new ArrayList<>(List.of("condition", "seed", "step"));
        head.addAll(names);
        return new Table(head, rows);
    }
}
