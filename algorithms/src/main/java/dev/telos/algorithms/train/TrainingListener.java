package dev.telos.algorithms.train;

/** Hears of a run while it goes on. */
public interface TrainingListener {
    /** Hears nothing. */
    TrainingListener SILENT = new TrainingListener() {};

    /** After each step of value pretraining, before anything else. */
    default void pretrained(ValueStep step) {}

    /** After each optimizer step. */
    default void stepped(StepMetrics metrics) {}

    /** After each evaluation. */
    default void evaluated(Evaluation evaluation) {}

    /**
     * Every so many rollouts, and after the last one, where {@link TrainerConfig#checkpointEvery} says so. The arrays of
     * the state are those at work: they are to be written before this returns.
     */
    default void checkpoint(TrainingState state) {}
}
