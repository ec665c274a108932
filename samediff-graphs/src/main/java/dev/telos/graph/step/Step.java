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
     * The same, with gradients in arrays that the next call may overwrite: for those who have used them by then, which saves
     * memory for a copy of all parameters.
     */
    default StepResult lend(Batch batch, long number) {
        return run(batch, number);
    }

    /** The weights from step to step, whose state belongs into a checkpoint. */
    TermWeights weights();

    /**
     * The step for an objective on {@code sequences}: in pieces that threads work on side by side, at most {@code
     * microBatch} sequences each, or in one graph where there are too few sequences for two pieces and no weight adapts.
     */
    static Step of(Objective objective, Models models, int sequences, int microBatch) {
        Partition partition = Partition.sideBySide(microBatch);
        return partition.of(sequences).size() == 1 && !TermWeights.adapt(objective)
                ? new FusedStep(objective, models)
                : new TwoPhaseStep(objective, models, partition);
    }
}
