package dev.telos.algorithms.testkit;

import dev.telos.dsl.Objective;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.Models;
import java.util.List;
import java.util.Set;

/** Random batches and the networks to run them through, for trying things out. */
public final class SampleBatches {
    private SampleBatches() {}

    /**
     * A batch with everything that the objectives require but what networks say, always the same for a seed.
     *
     * @param spec its shape: B sequences of up to T response tokens, [B,T]
     */
    public static Batch of(BatchSpec spec, long seed, List<Objective> objectives) {
        return new RandomBatches(
                        spec, objectives.stream().map(Objective::requirements).toList(), Set.of())
                .of(seed);
    }

    /** A policy, a reference and a critic that are tables, in double precision, for batches of such a vocabulary. */
    public static Models models(BatchSpec spec, long seed) {
        return Tables.moderate(spec.vocabularySize(), seed);
    }
}
