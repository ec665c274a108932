package dev.telos.algorithms.testkit;

import dev.telos.graph.batch.Batch;
import dev.telos.graph.ops.GradientReport;
import dev.telos.graph.step.GradientChecker;
import java.util.Optional;

/** The gradient is the derivative, with respect to per-token statistics and to the parameters of the networks. */
record FiniteDifferenceGradient(Evaluator evaluator, double tolerance) implements Property {
    private static final int TOKENS = 8;
    private static final int PARAMETERS = 6;

    @Override
    public Optional<String> violation(Batch batch) {
        GradientChecker checker = GradientChecker.of(evaluator.objective());
        return tooFar(checker.atMost(TOKENS).statistics(evaluator.complete(batch)))
                .or(() -> tooFar(checker.atMost(PARAMETERS).parameters(evaluator.models(), evaluator.given(batch))));
    }

    private Optional<String> tooFar(GradientReport report) {
        return report.relativeError() <= tolerance
                ? Optional.empty()
                : Optional.of(report + ": a kink at this very point, or a branch that is not finite");
    }
}
