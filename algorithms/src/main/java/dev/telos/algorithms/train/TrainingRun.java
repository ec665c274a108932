package dev.telos.algorithms.train;

import dev.telos.graph.policy.Policy;
import java.util.List;

/**
 * A finished run: the policy, and each evaluation, the first of them before any step of the policy. What each step did a
 * {@link TrainingListener} hears; it is not kept, since a long run has many.
 */
public record TrainingRun(Policy policy, List<Evaluation> evaluations) {
    public TrainingRun {
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
