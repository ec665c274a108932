package dev.telos.algorithms.train;

import dev.telos.graph.policy.Policy;
import java.util.List;

/** A finished run: the policy, each optimizer step and each evaluation, the first of them before any step. */
public record TrainingRun(Policy policy, List<StepMetrics> steps, List<Evaluation> evaluations) {
    public TrainingRun {
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
