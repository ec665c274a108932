package dev.telos.examples.report;

import dev.telos.algorithms.study.Measure;
import dev.telos.algorithms.study.RunRecord;
import dev.telos.algorithms.study.StudyResults;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** How the runs of each condition ended, and what they gained since their first evaluation. */
final class OutcomeTable {
    private OutcomeTable() {}

    /** A row for each condition, a column for each measure: the mean at the end with its interval. */
    static Table ends(StudyResults results) {
        return table(results, endColumns(results));
    }

    /** The same with the time that a run took, which another time would not be the same. */
    static Table endsAndTime(StudyResults results) {
        List<Column> columns = endColumns(results);
        columns.add(new Column(
                "seconds a run", runs -> estimate(runs, RunRecord::seconds).text(1)));
        return table(results, columns);
    }

    private static List<Column> endColumns(StudyResults results) {
        List<Column> columns =
                columns(results, measure -> runs -> end(runs, measure).text(measure.digits()));
        columns.add(new Column("runs", runs -> runs.size() + ""));
        return columns;
    }

    /** The same of the gains, which are taken run by run; the smallest one beside them. */
    static Table gains(StudyResults results) {
        return table(results, columns(results, measure -> runs -> gain(runs, measure)));
    }

    /** What a column says of the runs of a condition. */
    private record Column(String title, Function<List<RunRecord>, String> cell) {}

    private static List<Column> columns(
            StudyResults results, Function<Measure, Function<List<RunRecord>, String>> cell) {
        return results.study().measures().stream()
                .map(measure -> new Column(title(measure), cell.apply(measure)))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Table table(StudyResults results, List<Column> columns) {
        List<String> head = new ArrayList<>(List.of("condition"));
        columns.forEach(column -> head.add(column.title()));
        List<List<String>> rows = new ArrayList<>();
        for (String condition : results.study().conditionNames()) {
            List<String> row = new ArrayList<>(List.of(condition));
            columns.forEach(column -> row.add(column.cell().apply(results.of(condition))));
            rows.add(row);
        }
        return new Table(head, rows);
    }

    /** A measure with its unit. */
    static String title(Measure measure) {
        return measure.unit().isEmpty() ? measure.title() : measure.title() + ", " + measure.unit();
    }

    /** Whether there is a gain: whether runs were evaluated more than once. */
    static boolean hasGains(StudyResults results) {
        return results.runs().stream().anyMatch(run -> run.points().size() > 1);
    }

    private static String gain(List<RunRecord> runs, Measure measure) {
        Estimate gain = estimate(runs, run -> gain(run, measure));
        if (gain.count() < 2) {
            return gain.signedText(measure.digits());
        }
        double smallest = runs.stream()
                .mapToDouble(run -> gain(run, measure))
                .filter(Double::isFinite)
                .min()
                .orElse(Double.NaN);
        return gain.signedText(measure.digits()) + ", smallest " + Table.signed(smallest, measure.digits());
    }

    private static double gain(RunRecord run, Measure measure) {
        return measure.of(run.end()) - measure.of(run.start());
    }

    static Estimate end(List<RunRecord> runs, Measure measure) {
        return estimate(runs, run -> measure.of(run.end()));
    }

    static Estimate start(List<RunRecord> runs, Measure measure) {
        return estimate(runs, run -> measure.of(run.start()));
    }

    private static Estimate estimate(List<RunRecord> runs, ToDoubleFunction<RunRecord> value) {
        return Estimate.of(runs.stream().mapToDouble(value).toArray());
    }

    /** All of it in numbers. */
    static Table raw(StudyResults results) {
        List<List<String>> rows = new ArrayList<>();
        for (Measure measure : results.study().measures()) {
            for (String condition : results.study().conditionNames()) {
                List<RunRecord> runs = results.of(condition);
                Estimate end = end(runs, measure);
                Estimate gain = estimate(runs, run -> gain(run, measure));
                rows.add(List.of(
                        condition,
                        measure.key(),
                        measure.unit(),
                        runs.size() + "",
                        end.count() + "",
                        Table.raw(end.mean()),
                        Table.raw(end.mean() - end.halfWidth()),
                        Table.raw(end.mean() + end.halfWidth()),
                        Table.raw(start(runs, measure).mean()),
                        Table.raw(gain.mean()),
                        Table.raw(gain.mean() - gain.halfWidth()),
                        Table.raw(gain.mean() + gain.halfWidth())));
            }
        }
        List<String> head = List.of(
                "condition",
                "measure",
                "unit",
                "runs",
                "runs_with_value",
                "mean",
                "low",
                "high",
                "mean_at_start",
                "gain",
                "gain_low",
                "gain_high");
        return new Table(head, rows);
    }
}
