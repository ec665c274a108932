package dev.telos.examples.command;

import dev.telos.algorithms.evaluation.MeanOverProblems;
import dev.telos.algorithms.math.evaluation.EvaluationSummary;
import java.util.Locale;

/** What an evaluation found, as rows of a table for a terminal. */
final class EvaluationTable {
    private EvaluationTable() {}

    /** A dash is a standard error of fewer than two problems. */
    static String of(EvaluationSummary summary) {
        StringBuilder table = new StringBuilder();
        int samples = summary.samples();
        table.append(String.format(Locale.ROOT, "%-10s%10s%16s%n", "", "mean", "standard error"));
        table.append(row("avg@" + samples, 4, summary.average()));
        summary.pass().forEach((tried, mean) -> table.append(row("pass@" + tried, 4, mean)));
        table.append(row("maj@" + samples, 4, summary.majority()));
        table.append(row("truncated", 4, summary.truncated()));
        table.append(row("tokens", 1, summary.length()));
        return table.toString();
    }

    private static String row(String name, int digits, MeanOverProblems mean) {
        return String.format(
                Locale.ROOT,
                "%-10s%10s%16s%n",
                name,
                number(digits, mean.mean()),
                mean.problems() < 2 ? "-" : number(digits, mean.standardError()));
    }

    private static String number(int digits, double number) {
        return String.format(Locale.ROOT, "%." + digits + "f", number);
    }
}
