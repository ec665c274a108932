package dev.telos.algorithms.testkit;

import dev.telos.graph.batch.Batch;
import dev.telos.graph.ops.GradientReport;
import dev.telos.graph.step.GradientChecker;
import dev.telos.graph.step.Models;
import java.util.Optional;

/** The gradient is the derivative, with respect to per-token statistics and to the parameters of the networks. */
record FiniteDifferenceGradient(Evaluator evaluator, double tolerance) implements Property {
    /** Tokens of each statistic; entries of all parameters together, but at least one of each array. */
    private static final int ENTRIES = 12;

    @Override
    public Optional<String> violation(Batch batch) {
        GradientChecker checker = GradientChecker.of(evaluator.objective());
        return tooFar(checker.atMost(ENTRIES).statistics(evaluator.complete(batch)))
                .or(() -> tooFar(checker.atMost(Math.max(1, ENTRIES / parameterArrays()))
                        .parameters(evaluator.models(), evaluator.given(batch))));
    }

    private int parameterArrays() {
        Models models = evaluator.models();
        return models.policy().parameters().size()
                + models.critic().map(critic -> critic.parameters().size()).orElse(0);
    }

    private Optional<String> tooFar(GradientReport report) {
        return report.relativeError() <= tolerance
                ? Optional.empty()
                : Optional.of(report + ": a kink at this very point, or a branch that is not finite");
    }
}
