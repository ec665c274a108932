package dev.telos.graph.step;

import dev.telos.dsl.Objective;
import dev.telos.graph.batch.Batch;

/** Gradients of an objective with respect to the parameters of its models. Not for several threads at once. */
public interface Step {
    /**
     * Evaluates and differentiates.
     *
     * @param batch with sequences, and all data that the objective requires
     * @param number of the optimizer step, counted from 0; schedules of weights go by it
     */
    StepResult run(Batch batch, long number);

    /**
     * The step for an objective: fused where a step of {@code sequences} fits in one piece of at most
     * {@code microBatch} sequences and no weight adapts, two-phase otherwise.
     */
    static Step of(Objective objective, Models models, int sequences, int microBatch) {
        return sequences <= microBatch && !TermWeights.adapt(objective)
                ? new FusedStep(objective, models)
                : new TwoPhaseStep(objective, models, microBatch);
    }
}
