package dev.telos.examples.command;

import dev.telos.algorithms.health.Diagnosis;
import dev.telos.algorithms.train.Evaluation;
import dev.telos.algorithms.train.StepMetrics;
import dev.telos.algorithms.train.TrainingListener;
import dev.telos.algorithms.train.ValueStep;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints every step of a run. */
final class StepPrinter implements TrainingListener {
    private final PrintWriter out;

    StepPrinter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void pretrained(ValueStep step) {
        out.printf(
                Locale.ROOT,
                "value pretraining %4d  loss %.5f  explained variance %+.3f  gradient %.4f%n",
                step.step(),
                step.loss(),
                step.explainedVariance(),
                step.gradientNorm());
        out.flush();
    }

    @Override
    public void stepped(StepMetrics metrics) {
        out.printf(
                Locale.ROOT,
                "step %4d  reward %.3f  accuracy %.3f  same-reward groups %.2f%s  length %.2f  loss %+.5f"
                        + "  %s  %s  gradient %.4f%s%n",
                metrics.step(),
                metrics.reward(),
                metrics.accuracy(),
                metrics.sameRewardGroups(),
                metrics.rolloutTries() == 1 ? "" : " in " + metrics.rolloutTries() + " rollouts",
                metrics.responseLength(),
                metrics.loss(),
                numbers(metrics.terms()),
                numbers(metrics.observed()),
                metrics.gradientNorm(),
                metrics.skipped() == 0 ? "" : "  skipped " + metrics.skipped());
        out.flush();
    }

    @Override
    public void warned(Diagnosis diagnosis) {
        out.println("WARNING: training seems to diverge.\n" + diagnosis);
        out.flush();
    }

    @Override
    public void evaluated(Evaluation evaluation) {
        out.printf(
                Locale.ROOT,
                "evaluation after %d steps: greedy %.3f  sampled %.3f  entropy %.3f nats  kl %.3f nats a response"
                        + "  length %.2f%n",
                evaluation.step(),
                evaluation.accuracyGreedy(),
                evaluation.accuracySampled(),
                evaluation.entropy(),
                evaluation.kl(),
                evaluation.responseLength());
        out.flush();
    }

    private static String numbers(io.vavr.collection.Map<String, Double> values) {
        return values.map(entry -> String.format(Locale.ROOT, "%s %.4g", entry._1, entry._2))
                .mkString("  ");
    }
}
