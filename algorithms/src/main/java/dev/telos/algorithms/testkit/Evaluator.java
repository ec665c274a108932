package dev.telos.algorithms.testkit;

import dev.telos.dsl.Objective;
import dev.telos.dsl.Weight;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.FusedStep;
import dev.telos.graph.step.Models;
import dev.telos.graph.step.Partition;
import dev.telos.graph.step.Step;
import dev.telos.graph.step.TwoPhaseStep;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Runs steps of one objective; graphs and the outcomes of whole batches are kept, as they are most of the work. */
final class Evaluator {
    static final Partition WHOLE =
            sequences -> List.of(IntStream.range(0, sequences).toArray());

    /** Weights that change from step to step are neither where they begin nor where they end. */
    private static final long STEP = 3;

    private final Objective objective;
    private final Models models;
    private final StepFactory factory;
    private final DerivedInputs derived;
    private final Map<Partition, Step> steps = new HashMap<>();
    private final IdentityHashMap<Batch, Outcome> outcomes = new IdentityHashMap<>();
    private final TwoPhaseStep completing;

    Evaluator(Objective objective, Models models, StepFactory factory, DerivedInputs derived) {
        this.objective = objective;
        this.models = models;
        this.factory = factory;
        this.derived = derived;
        this.completing = new TwoPhaseStep(objective, models, WHOLE);
    }

    Objective objective() {
        return objective;
    }

    Models models() {
        return models;
    }

    /** For another objective, with the same models and steps. */
    Evaluator of(Objective other) {
        return new Evaluator(other, models, factory, derived);
    }

    /** On other models. */
    Evaluator on(Models other) {
        return new Evaluator(objective, other, factory, derived);
    }

    /** With the inputs that are derived from the batch. */
    Batch given(Batch batch) {
        return derived.addedTo(batch);
    }

    /** With derived inputs and all statistics. */
    Batch complete(Batch batch) {
        return completing.complete(given(batch));
    }

    /** The step in one micro-batch. */
    Outcome whole(Batch batch) {
        return outcomes.computeIfAbsent(batch, key -> inParts(key, WHOLE));
    }

    Outcome inParts(Batch batch, Partition partition) {
        // The moving averages of an adaptive weight would go on from step to step.
        Step step = adapts()
                ? factory.of(objective, models, partition)
                : steps.computeIfAbsent(partition, key -> factory.of(objective, models, key));
        return Outcome.of(step.run(given(batch), STEP));
    }

    /** Everything in one graph; weights that adapt are held at what they come to on the first step. */
    Outcome fused(Batch batch) {
        Objective constant = objective;
        if (adapts()) {
            var weights = new TwoPhaseStep(objective, models, WHOLE)
                    .run(given(batch), STEP)
                    .value()
                    .weights();
            for (var weight : weights) {
                constant = constant.reweighted(weight._1, weight._2);
            }
        }
        return Outcome.of(new FusedStep(constant, models).run(given(batch), STEP));
    }

    private boolean adapts() {
        return objective.terms().exists(term -> term.weight() instanceof Weight.Balanced);
    }
}
