package dev.telos.algorithms.testkit;

import dev.telos.graph.batch.Batch;
import java.util.Optional;

/** On the first step after sampling the policy's gradient is that of another objective. */
record SameGradientAtRatioOne(Evaluator own, Evaluator other, double tolerance) implements Property {
    @Override
    public Optional<String> violation(Batch batch) {
        Batch first = seen(batch);
        return other.whole(first).ofPolicyGradient().difference(own.whole(first), tolerance);
    }

    @Override
    public Batch seen(Batch batch) {
        return Rewriting.onFirstStep(batch);
    }
}
