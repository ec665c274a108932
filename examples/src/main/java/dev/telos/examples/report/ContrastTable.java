package dev.telos.examples.report;

import dev.telos.algorithms.statistics.Bootstrap;
import dev.telos.algorithms.statistics.EffectSize;
import dev.telos.algorithms.statistics.Finding;
import dev.telos.algorithms.statistics.Interval;
import dev.telos.algorithms.statistics.PairedComparison;
import dev.telos.algorithms.statistics.TestResult;
import dev.telos.algorithms.statistics.TestResult.CannotBeTested;
import dev.telos.algorithms.study.Measure;
import dev.telos.algorithms.study.StudyResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What is found of each contrast of a study. */
final class ContrastTable {
    private static final double SMALLEST_SHOWN_P = 0.001;
    private static final double POINTS = 2;
    private static final double SHARE = 0.1;
    private static final Bootstrap BOOTSTRAP = new Bootstrap(0);

    private ContrastTable() {}

    /** Of one measure, for people. */
    static Table shown(StudyResults results, Measure measure) {
        List<List<String>> rows = new ArrayList<>();
        for (Finding finding : results.findings(measure)) {
            rows.add(row(finding, measure, worthFinding(results, finding, measure)));
        }
        List<String> head = List.of(
                "contrast",
                "difference",
                "95 % interval, t",
                "bootstrap",
                "g_z",
                "p, t",
                "p, Wilcoxon",
                "p, Holm",
                isPercent(measure) ? "seeds to find 2 points" : "seeds to find a tenth",
                "verdict");
        return new Table(head, rows);
    }

    private static List<String> row(Finding finding, Measure measure, double worth) {
        PairedComparison comparison = finding.comparison();
        OptionalInt seeds = seeds(comparison, worth);
        int digits = measure.digits();
        return List.of(
                comparison.first() + " − " + comparison.second(),
                Table.signed(comparison.meanDifference().orElse(Double.NaN), digits),
                text(comparison.interval(), digits),
                text(comparison.interval(BOOTSTRAP), digits),
                comparison
                        .effectSize()
                        .filter(effect -> comparison.pairs() > 2)
                        .map(effect -> Table.number(effect.gz(), 2))
                        .orElse(Table.NONE),
                p(finding.test()),
                p(comparison.wilcoxon()),
                finding.test() instanceof CannotBeTested ? Table.NONE : p(finding.adjustedP()),
                seeds.isPresent() ? String.valueOf(seeds.getAsInt()) : Table.NONE,
                verdict(finding));
    }

    private static String verdict(Finding finding) {
        if (finding.test() instanceof CannotBeTested untested) {
            return finding.verdict() + ": " + untested.reason();
        }
        return finding.verdict() + (finding.mark().isEmpty() ? "" : " " + finding.mark());
    }

    private static String text(Optional<Interval> interval, int digits) {
        return interval.map(ends -> Table.number(ends.low(), digits) + " to " + Table.number(ends.high(), digits))
                .orElse(Table.NONE);
    }

    private static String p(TestResult test) {
        return test instanceof CannotBeTested ? Table.NONE : p(test.pValue());
    }

    private static String p(double value) {
        return value < SMALLEST_SHOWN_P ? "< .001" : Table.number(value, 3);
    }

    private static boolean isPercent(Measure measure) {
        return measure.unit().equals("%");
    }

    /** A true difference for which to plan: two points of percentage, or a tenth of the control's mean. */
    private static double worthFinding(StudyResults results, Finding finding, Measure measure) {
        return isPercent(measure)
                ? POINTS
                : SHARE
                        * Math.abs(
                                OutcomeTable.end(results.of(finding.comparison().second()), measure)
                                        .mean());
    }

    private static OptionalInt seeds(PairedComparison comparison, double worth) {
        return Double.isFinite(worth) ? comparison.seedsNeeded(worth) : OptionalInt.empty();
    }

    /** Of every measure, in numbers. */
    static Table raw(StudyResults results) {
        List<List<String>> rows = new ArrayList<>();
        for (Measure measure : results.study().measures()) {
            for (Finding finding : results.findings(measure)) {
                rows.add(raw(finding, measure, worthFinding(results, finding, measure)));
            }
        }
        List<String> head = List.of(
                "condition",
                "control",
                "measure",
                "unit",
                "pairs",
                "difference",
                "deviation",
                "low_t",
                "high_t",
                "low_bootstrap",
                "high_bootstrap",
                "d_z",
                "g_z",
                "p_t",
                "p_wilcoxon",
                "p_holm",
                "smallest_detectable",
                "planned_difference",
                "seeds_needed",
                "verdict");
        return new Table(head, rows);
    }

    private static List<String> raw(Finding finding, Measure measure, double worth) {
        PairedComparison comparison = finding.comparison();
        Optional<Interval> bootstrap = comparison.interval(BOOTSTRAP);
        OptionalInt seeds = seeds(comparison, worth);
        return List.of(
                comparison.first(),
                comparison.second(),
                measure.key(),
                measure.unit(),
                comparison.pairs() + "",
                raw(comparison.meanDifference()),
                raw(comparison.deviation()),
                comparison.interval().map(ends -> Table.raw(ends.low())).orElse(""),
                comparison.interval().map(ends -> Table.raw(ends.high())).orElse(""),
                bootstrap.map(ends -> Table.raw(ends.low())).orElse(""),
                bootstrap.map(ends -> Table.raw(ends.high())).orElse(""),
                comparison.effectSize().map(EffectSize::dz).map(Table::raw).orElse(""),
                comparison.effectSize().map(EffectSize::gz).map(Table::raw).orElse(""),
                raw(finding.test()),
                raw(comparison.wilcoxon()),
                finding.test() instanceof CannotBeTested ? "" : Table.raw(finding.adjustedP()),
                raw(comparison.smallestDetectable()),
                Table.raw(worth),
                seeds.isPresent() ? String.valueOf(seeds.getAsInt()) : "",
                finding.verdict().toString());
    }

    private static String raw(OptionalDouble value) {
        return Table.raw(value.orElse(Double.NaN));
    }

    private static String raw(TestResult test) {
        return test instanceof CannotBeTested ? "" : Table.raw(test.pValue());
    }
}
