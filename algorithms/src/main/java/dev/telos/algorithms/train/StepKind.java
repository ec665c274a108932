package dev.telos.algorithms.train;

import dev.telos.dsl.Objective;
import dev.telos.graph.step.MicroBatchStep;
import dev.telos.graph.step.Models;
import dev.telos.graph.step.Partition;
import dev.telos.graph.step.Step;

/** What the means, counts and whitenings of an objective are over. */
public enum StepKind {
    /** The whole optimizer step, as {@link Step#of}: the micro-batch is a matter of memory. */
    EXACT {
        @Override
        Step of(Objective objective, Models models, int sequences, int microBatch) {
            return Step.of(objective, models, sequences, microBatch);
        }
    },
    /** Each micro-batch for itself, in the order of the prompts, as in verl: see {@link MicroBatchStep}. For comparisons. */
    PER_MICRO_BATCH {
        @Override
        Step of(Objective objective, Models models, int sequences, int microBatch) {
            return new MicroBatchStep(objective, models, Partition.inOrder(microBatch));
        }
    };

    abstract Step of(Objective objective, Models models, int sequences, int microBatch);
}
