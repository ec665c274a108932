package dev.telos.examples.report;

import dev.telos.algorithms.statistics.Finding;
import dev.telos.algorithms.statistics.Verdict;
import dev.telos.algorithms.study.Measure;
import dev.telos.algorithms.study.Outcome;
import dev.telos.algorithms.study.StudyResults;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The outcome by the measure that decides, in a sentence or two. */
final class Summary {
    private static final int MOST_NAMED = 4;

    private final StudyResults results;
    private final Measure measure;
    private final List<Finding> findings;

    private Summary(StudyResults results) {
        this.results = results;
        this.measure = results.study().measures().get(0);
        this.findings = results.findings(measure);
    }

    static String of(StudyResults results) {
        Summary summary = new Summary(results);
        return summary.ends() + summary.differences();
    }

    private String ends() {
        String subject = count(results.study().conditions().size(), "condition") + " on "
                + count(results.seeds(), "seed") + ": ";
        List<Outcome> outcomes = results.outcomes(measure).stream()
                .filter(outcome -> Double.isFinite(outcome.mean()))
                .sorted(Comparator.comparingDouble(Outcome::mean))
                .toList();
        if (outcomes.isEmpty()) {
            return subject + "no run ended with a value of " + name() + ".";
        }
        Outcome lowest = outcomes.get(0);
        Outcome highest = outcomes.get(outcomes.size() - 1);
        String ends = outcomes.size() == 1 ? text(lowest) : "between " + text(lowest) + " and " + text(highest);
        return subject + name() + (OutcomeTable.hasGains(results) ? start() : " ended at ") + ends + ".";
    }

    /** Over all conditions, which begin alike. */
    private String start() {
        double mean = OutcomeTable.start(results.runs(), measure).mean();
        int steps =
                results.runs().stream().mapToInt(run -> run.end().step()).max().orElse(0);
        return " went from " + withUnit(mean) + " in " + steps + " steps to ";
    }

    private String withUnit(double value) {
        return Table.number(value, measure.digits()) + (measure.unit().isEmpty() ? "" : " " + measure.unit());
    }

    private String text(Outcome outcome) {
        return withUnit(outcome.mean()) + " (" + quoted(outcome.condition()) + ")";
    }

    private String differences() {
        List<Finding> found = findings.stream()
                .filter(finding -> finding.verdict().isDifference())
                .sorted(Comparator.comparingDouble(Finding::adjustedP))
                .toList();
        long open = count(Verdict.NO_DIFFERENCE);
        long untested = count(Verdict.CANNOT_BE_TESTED);
        List<String> clauses = new ArrayList<>();
        found.stream().limit(MOST_NAMED).forEach(finding -> clauses.add(clause(finding)));
        if (found.size() > MOST_NAMED) {
            clauses.add("in all, " + found.size() + " of " + contrasts(findings.size()) + " differ");
        }
        if (open > 0) {
            clauses.add("no difference was found in " + (found.isEmpty() ? "the " : "the other ") + contrasts(open));
        }
        if (untested > 0) {
            clauses.add(contrasts(untested) + " cannot be tested");
        }
        return clauses.isEmpty() ? "" : clauses.stream().collect(Collectors.joining("; ", " Paired by seed, ", "."));
    }

    private String clause(Finding finding) {
        double difference = finding.comparison().meanDifference().orElse(Double.NaN);
        return quoted(finding.comparison().first()) + " is " + finding.verdict() + " than "
                + quoted(finding.comparison().second()) + " by " + Table.number(Math.abs(difference), measure.digits())
                + finding.comparison()
                        .interval()
                        .map(interval -> " ± " + Table.number(interval.halfWidth(), measure.digits()))
                        .orElse("")
                + unit();
    }

    /** Differences of percentages are points. */
    private String unit() {
        return measure.unit().isEmpty() ? "" : measure.unit().equals("%") ? " points" : " " + measure.unit();
    }

    private long count(Verdict verdict) {
        return findings.stream().filter(finding -> finding.verdict() == verdict).count();
    }

    /** Names of conditions may have commas. */
    private static String quoted(String condition) {
        return condition.matches("\\S+") ? condition : "“" + condition + "”";
    }

    private String name() {
        return measure.title().substring(0, 1).toLowerCase(Locale.ROOT)
                + measure.title().substring(1);
    }

    private static String contrasts(long n) {
        return n + " contrast" + (n == 1 ? "" : "s");
    }

    private static String count(int n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }
}
