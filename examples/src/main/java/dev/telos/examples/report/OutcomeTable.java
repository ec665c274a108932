package dev.telos.examples.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How each objective began and ended, a row of HTML each. */
final class OutcomeTable {
    private record Column(String title, Cell cell) {}

    /** What a column says of an objective. */
    private interface Cell {
        String of(ObjectiveRuns objective);
    }

    private static final List<Column> COLUMNS = List.of(
            new Column("Greedy accuracy, %", objective -> startToEnd(objective, Metric.ACCURACY_GREEDY)),
            new Column("Greedy gain, points", objective -> gain(objective, Metric.ACCURACY_GREEDY)),
            new Column("Sampled accuracy, %", objective -> startToEnd(objective, Metric.ACCURACY_SAMPLED)),
            new Column("Sampled gain, points", objective -> gain(objective, Metric.ACCURACY_SAMPLED)),
            new Column("KL, nats per sequence", objective -> end(objective, Metric.KL)),
            new Column("Entropy, nats per token", objective -> end(objective, Metric.ENTROPY)),
            new Column("Length, tokens", objective -> end(objective, Metric.RESPONSE_LENGTH)),
            new Column(
                    "Minutes", objective -> objective.estimate(SeedRun::minutes).text(1)));

    private OutcomeTable() {}

    /** Cells of the head after the objective's own. */
    static String head() {
        return COLUMNS.stream()
                .map(column -> "<th scope=\"col\">" + Html.escape(column.title()) + "</th>")
                .collect(Collectors.joining());
    }

    static String rows(List<ObjectiveRuns> objectives) {
        return IntStream.range(0, objectives.size())
                .mapToObj(i -> row(i, objectives.get(i)))
                .collect(Collectors.joining("\n"));
    }

    private static String row(int place, ObjectiveRuns objective) {
        String name = "<th scope=\"row\">" + Legend.entry(place, objective.name()) + "</th>";
        return COLUMNS.stream()
                .map(column -> "<td data-label=\"" + Html.escape(column.title()) + "\"><span>"
                        + unbroken(Html.escape(column.cell().of(objective))) + "</span></td>")
                .collect(Collectors.joining("", "<tr>" + name, "</tr>"));
    }

    /** Lines may break elsewhere, but not between a number and its interval. */
    private static String unbroken(String cell) {
        return cell.replace(" ± ", "&nbsp;±&nbsp;");
    }

    private static String startToEnd(ObjectiveRuns objective, Metric metric) {
        return objective.estimate(run -> run.start(metric)).text(metric.digits()) + " → " + end(objective, metric);
    }

    private static String end(ObjectiveRuns objective, Metric metric) {
        return objective.estimate(run -> run.end(metric)).text(metric.digits());
    }

    private static String gain(ObjectiveRuns objective, Metric metric) {
        Estimate gain = objective.estimate(run -> run.gain(metric));
        if (gain.count() < 2) {
            return gain.signedText(metric.digits());
        }
        double smallest = objective.runs().stream()
                .mapToDouble(run -> run.gain(metric))
                .filter(Double::isFinite)
                .min()
                .orElse(Double.NaN);
        return gain.signedText(metric.digits()) + String.format(Locale.ROOT, ", smallest %+.1f", smallest);
    }
}
