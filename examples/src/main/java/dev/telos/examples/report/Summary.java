package dev.telos.examples.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The outcome in one sentence. */
final class Summary {
    private static final Metric METRIC = Metric.ACCURACY_SAMPLED;

    private record Outcome(String name, double start, double end) {}

    private Summary() {}

    static String of(ReportData data) {
        String subject = count(data.objectives().size(), "objective") + " on " + count(data.mostSeeds(), "seed") + ": ";
        List<Outcome> outcomes = data.objectives().stream()
                .map(Summary::outcome)
                .filter(outcome -> Double.isFinite(outcome.end()))
                .sorted(Comparator.comparingDouble(Outcome::end))
                .toList();
        if (outcomes.isEmpty()) {
            return subject + "no run ended with a sampled accuracy.";
        }
        String start =
                percent(outcomes.stream().mapToDouble(Outcome::start).average().orElse(Double.NaN));
        Outcome lowest = outcomes.get(0);
        Outcome highest = outcomes.get(outcomes.size() - 1);
        String end = lowest.equals(highest)
                ? percent(highest.end()) + " (" + highest.name() + ")"
                : "between " + percent(lowest.end()) + " (" + lowest.name() + ") and " + percent(highest.end()) + " ("
                        + highest.name() + ")";
        String missing = outcomes.size() < data.objectives().size()
                ? "; " + (data.objectives().size() - outcomes.size()) + " ended without one"
                : "";
        return subject + "sampled accuracy went from " + start + " to " + end + " in " + lastStep(data) + " steps"
                + missing + ".";
    }

    private static Outcome outcome(ObjectiveRuns objective) {
        return new Outcome(
                objective.name(),
                objective.estimate(run -> run.start(METRIC)).mean(),
                objective.estimate(run -> run.end(METRIC)).mean());
    }

    private static long lastStep(ReportData data) {
        return data.objectives().stream()
                .flatMap(objective -> objective.runs().stream())
                .flatMap(run -> run.points().stream())
                .mapToLong(EvaluationPoint::step)
                .max()
                .orElse(0);
    }

    private static String count(int n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.1f %%", value);
    }
}
