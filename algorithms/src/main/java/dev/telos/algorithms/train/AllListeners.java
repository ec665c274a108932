package dev.telos.algorithms.train;

import dev.telos.algorithms.health.Diagnosis;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.Models;
import java.util.List;

/** Several listeners as one. */
record AllListeners(List<TrainingListener> listeners) implements TrainingListener {
    @Override
    public void pretrained(ValueStep step) {
        listeners.forEach(listener -> listener.pretrained(step));
    }

    @Override
    public void sampled(int number, Batch batch, Models models) {
        listeners.forEach(listener -> listener.sampled(number, batch, models));
    }

    @Override
    public void stepped(StepMetrics metrics) {
        listeners.forEach(listener -> listener.stepped(metrics));
    }

    @Override
    public void warned(Diagnosis diagnosis) {
        listeners.forEach(listener -> listener.warned(diagnosis));
    }

    @Override
    public void evaluated(Evaluation evaluation) {
        listeners.forEach(listener -> listener.evaluated(evaluation));
    }

    @Override
    public void checkpoint(TrainingState state) {
        listeners.forEach(listener -> listener.checkpoint(state));
    }
}
