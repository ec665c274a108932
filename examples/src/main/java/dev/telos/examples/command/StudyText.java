package dev.telos.examples.command;

import dev.telos.algorithms.statistics.Finding;
import dev.telos.algorithms.statistics.Interval;
import dev.telos.algorithms.statistics.PairedComparison;
import dev.telos.algorithms.study.Measure;
import dev.telos.algorithms.study.Outcome;
import dev.telos.algorithms.study.StudyResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** The outcome of a study as Markdown, to read on a terminal or to paste into a page; the same for the same runs. */
final class StudyText {
    private static final double POINTS = 2;

    private StudyText() {}

    static String of(StudyResults results) {
        Measure first = results.study().measures().get(0);
        return results.study().name() + ": " + results.study().question() + "\n"
                + results.runs().size() + " runs, seeds 0 to " + (results.seeds() - 1)
                + "; means at the end with 95 % intervals over seeds.\n\n"
                + outcomes(results)
                + (results.study().contrasts().isEmpty() ? "" : "\n" + findings(results, first));
    }

    private static String outcomes(StudyResults results) {
        List<Measure> measures = results.study().measures();
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("condition"));
        measures.forEach(measure ->
                head.add(measure.unit().isEmpty() ? measure.title() : measure.title() + ", " + measure.unit()));
        rows.add(head);
        for (String condition : results.study().conditionNames()) {
            List<String> row = new ArrayList<>(List.of(condition));
            measures.forEach(measure -> results.outcomes(measure).stream()
                    .filter(outcome -> outcome.condition().equals(condition))
                    .forEach(outcome -> row.add(text(outcome))));
            rows.add(row);
        }
        return table(rows);
    }

    private static String text(Outcome outcome) {
        if (outcome.values().isEmpty()) {
            return "–";
        }
        String missing = outcome.values().size() < outcome.runs()
                ? " (" + outcome.values().size() + " of " + outcome.runs() + ")"
                : "";
        return number(outcome.mean(), outcome.measure().digits())
                + outcome.interval()
                        .map(interval -> " ± "
                                + number(interval.halfWidth(), outcome.measure().digits()))
                        .orElse("")
                + missing;
    }

    private static String findings(StudyResults results, Measure measure) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                measure.title() + ", " + measure.unit(),
                "difference",
                "95 % interval",
                "g_z",
                "p, t",
                "p, Wilcoxon",
                "p, Holm",
                "seeds to find " + number(POINTS, 0),
                "verdict"));
        for (Finding finding : results.findings(measure)) {
            rows.add(row(finding, measure.digits()));
        }
        return table(rows);
    }

    private static List<String> row(Finding finding, int digits) {
        PairedComparison comparison = finding.comparison();
        Optional<Interval> interval = comparison.interval();
        OptionalInt seeds = comparison.seedsNeeded(POINTS);
        return List.of(
                comparison.first() + " − " + comparison.second(),
                comparison.meanDifference().isPresent()
                        ? String.format(
                                Locale.ROOT,
                                "%+." + digits + "f",
                                comparison.meanDifference().getAsDouble())
                        : "–",
                interval.map(ends -> number(ends.low(), digits) + " to " + number(ends.high(), digits))
                        .orElse("–"),
                comparison.effectSize().map(effect -> number(effect.gz(), 2)).orElse("–"),
                p(finding.test().pValue()),
                p(comparison.wilcoxon().pValue()),
                p(finding.adjustedP()),
                seeds.isPresent() ? String.valueOf(seeds.getAsInt()) : "–",
                finding.verdict() + (finding.mark().isEmpty() ? "" : " " + finding.mark()));
    }

    private static String p(double value) {
        return value < 0.001 ? "< .001" : number(value, 3);
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /** The first row is the head. */
    private static String table(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            text.append("| ").append(String.join(" | ", rows.get(i))).append(" |\n");
            if (i == 0) {
                text.append("|---")
                        .append("|--:".repeat(rows.get(0).size() - 1))
                        .append("|\n");
            }
        }
        return text.toString();
    }
}
