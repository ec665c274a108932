package dev.telos.algorithms.testkit;

import dev.telos.dsl.Objective;
import dev.telos.graph.step.Models;
import dev.telos.graph.step.Partition;
import dev.telos.graph.step.Step;

/** Makes the step that computes an objective's gradient; {@code TwoPhaseStep::new} is one. */
@FunctionalInterface
public interface StepFactory {
    /** A step which goes through its sequences in the micro-batches of {@code partition}. */
    Step of(Objective objective, Models models, Partition partition);
}
