package dev.telos.algorithms.study;

import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.Models;
import java.util.Map;

/** What is measured on a rollout of training, beside what an evaluation tells. */
public interface Probe {
    /**
     * Measures.
     *
     * @param batch that the next optimizer steps learn from
     * @param models before these steps; not to be changed
     * @return numbers by name
     */
    Map<String, Double> of(Batch batch, Models models);
}
