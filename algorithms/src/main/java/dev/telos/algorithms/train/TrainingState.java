package dev.telos.algorithms.train;

import dev.telos.algorithms.health.Watch;
import dev.telos.graph.optimizer.AdamW;
import dev.telos.graph.step.TermWeights;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * All that a run carries from one rollout to the next. What is random in it goes by the seed and the number of the rollout,
 * and needs no state.
 *
 * @param rollouts how many are done
 * @param updates optimizer steps that are done
 * @param weights of the objective's terms, as far as they adapt
 * @param symptomsInARow in how many of the last updates each has shown, as {@link Watch#inARow()} counts
 * @param policy parameters by name
 * @param policyOptimizer of the policy
 * @param critic where the objective has one
 */
public record TrainingState(
        int rollouts,
        int updates,
        TermWeights.State weights,
        Map<String, Integer> symptomsInARow,
        Map<String, INDArray> policy,
        AdamW.State policyOptimizer,
        Optional<Critic> critic) {

    /** A critic's parameters by name, and its optimizer. */
    public record Critic(Map<String, INDArray> parameters, AdamW.State optimizer) {}
}
