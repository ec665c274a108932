package dev.telos.algorithms.train;

import dev.telos.algorithms.health.Diagnosis;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.Models;
import java.util.List;

/** Hears of a run while it goes on. */
public interface TrainingListener {
    /** Hears nothing. */
    TrainingListener SILENT = new TrainingListener() {};

    /** After each step of value pretraining, before anything else. */
    default void pretrained(ValueStep step) {}

    /**
     * Before the optimizer steps on a rollout.
     *
     * @param number rollouts before it
     * @param batch that the steps learn from, with the training rewards
     * @param models as they are; they are not to be changed
     */
    default void sampled(int number, Batch batch, Models models) {}

    /** After each optimizer step. */
    default void stepped(StepMetrics metrics) {}

    /** After an update that raised an alarm which does not stop the run. */
    default void warned(Diagnosis diagnosis) {}

    /** After each evaluation. */
    default void evaluated(Evaluation evaluation) {}

    /**
     * Every so many rollouts, and after the last one, where {@link TrainerConfig#checkpointEvery} says so. The arrays of
     * the state are those at work: they are to be written before this returns.
     */
    default void checkpoint(TrainingState state) {}

    /** Tells all of these, in their order. */
    static TrainingListener all(TrainingListener... listeners) {
        return new AllListeners(List.of(listeners));
    }
}
