package dev.telos.algorithms.train;

import dev.telos.graph.policy.Policy;
import java.util.List;

/**
 * A finished run: the policy, each step of value pretraining, each optimizer step of the policy, and each evaluation, the
 * first of them before any step of the policy.
 */
public record TrainingRun(
        Policy policy, List<ValueStep> valuePretraining, List<StepMetrics> steps, List<Evaluation> evaluations) {
    public TrainingRun {
        valuePretraining = List.copyOf(valuePretraining);
        steps = List.copyOf(steps);
        evaluations = List.copyOf(evaluations);
    }

    /** Before any step. */
    public Evaluation start() {
        return evaluations.get(0);
    }

    /** After the last step. */
    public Evaluation end() {
        return evaluations.get(evaluations.size() - 1);
    }
}
