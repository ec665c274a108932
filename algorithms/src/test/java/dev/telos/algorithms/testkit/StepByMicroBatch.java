package dev.telos.algorithms.testkit;

import dev.telos.dsl.Objective;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.Models;
import dev.telos.graph.step.ObjectiveValue;
import dev.telos.graph.step.Partition;
import dev.telos.graph.step.Step;
import dev.telos.graph.step.StepResult;
import dev.telos.graph.step.TermWeights;
import dev.telos.graph.step.TwoPhaseStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A wrong step: every micro-batch is a step of its own, with its own means, and counts by its sequences. */
record StepByMicroBatch(Objective objective, Models models, Partition partition) implements Step {
    @Override
    public TermWeights weights() {
        return new TermWeights(objective);
    }

    @Override
    public StepResult run(Batch batch, long number) {
        Map<String, INDArray> gradients = new LinkedHashMap<>();
        List<ObjectiveValue> values = new ArrayList<>();
        double loss = 0;
        for (int[] rows : partition.of(batch.size())) {
            double share = (double) rows.length / batch.size();
            StepResult part = new TwoPhaseStep(objective, models, rows.length).run(batch.select(rows), number);
            part.policyGradients()
                    .forEach((name, gradient) -> gradients.merge(name, gradient.mul(share), INDArray::addi));
            values.add(part.value());
            loss += share * part.value().loss();
        }
        ObjectiveValue last = values.get(values.size() - 1);
        ObjectiveValue mean =
                new ObjectiveValue(loss, last.terms().mapValues(term -> 0.0), last.weights(), last.observed());
        return new StepResult(mean, gradients, Map.of());
    }
}
