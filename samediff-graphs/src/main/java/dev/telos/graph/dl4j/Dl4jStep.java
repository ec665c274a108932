package dev.telos.graph.dl4j;

import dev.telos.dsl.Objective;
import dev.telos.dsl.Requirements;
import dev.telos.graph.backend.ArrayNumbers;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.statistics.VocabularyImplementation;
import dev.telos.graph.step.InvalidPartition;
import dev.telos.graph.step.LogitStep;
import dev.telos.graph.step.Logits;
import dev.telos.graph.step.ObjectiveValue;
import dev.telos.graph.step.Partition;
import dev.telos.graph.step.StepResult;
import dev.telos.graph.step.TermWeights;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One optimizer step of an objective on Deeplearning4j networks.
 *
 * <p>The networks give logits and values for the whole step, the objective is differentiated with respect to these, and the
 * derivatives go back through the networks micro-batch by micro-batch. So the gradient is that of the step, whatever the
 * partition. The updater of a network gets it undivided: means are those of the objective.
 *
 * <p>Not for several threads at once.
 */
public final class Dl4jStep {
    private static final String OLD_VALUE = "old_value";

    private final Requirements requirements;
    private final Dl4jModels models;
    private final Partition partition;
    private final LogitStep logits;

    /** In one piece. */
    public Dl4jStep(Objective objective, Dl4jModels models) {
        this(objective, models, Partition.inOrder(Integer.MAX_VALUE));
    }

    public Dl4jStep(Objective objective, Dl4jModels models, Partition partition) {
        this.requirements = objective.requirements();
        this.models = models;
        this.partition = partition;
        this.logits = new LogitStep(objective, models.temperature(), VocabularyImplementation.ofBackend());
    }

    /** The weights from step to step, whose state belongs into a checkpoint. */
    public TermWeights weights() {
        return logits.weights();
    }

    /**
     * Evaluates and differentiates; parameters, updaters and listeners are left alone.
     *
     * @param batch with all data that the objective requires; sequences are not needed
     * @param number of the optimizer step, counted from 0; schedules of weights go by it
     * @return gradients by the names that Deeplearning4j gives parameters
     * @throws InvalidTrajectories where they do not belong to the batch or the networks
     */
    public StepResult run(Batch batch, Trajectories trajectories, long number) {
        ObjectiveValue value = differentiate(batch, trajectories, number);
        return new StepResult(
                value,
                models.policy().gradients(),
                trainedCritic().map(Dl4jNetwork::gradients).orElse(Map.of()));
    }

    /**
     * As {@link #run}, and then one step of each network's own updater. Listeners of the networks are told as by {@code
     * fit}; the score is the objective's value with the network's own regularisation, the activations are those of the last
     * micro-batch.
     */
    public ObjectiveValue update(Batch batch, Trajectories trajectories, long number) {
        ObjectiveValue value = differentiate(batch, trajectories, number);
        models.policy().update(value.loss());
        trainedCritic().ifPresent(critic -> critic.update(value.loss()));
        return value;
    }

    /**
     * The batch with what the networks say now as what the old policy and the critic said: for several updates on one
     * batch, and for advantages by the critic's values.
     */
    public Batch withOld(Batch batch, Trajectories trajectories) {
        requireStepsOf(batch, trajectories);
        Batch old = logits.withOld(batch, logits(trajectories, models.policy().outputs(trajectories)));
        if (!requirements.tokenInputs().contains(OLD_VALUE)) {
            return old;
        }
        INDArray values = requiredCritic().outputs(trajectories);
        return Batch.builder()
                .from(old)
                .putTokenInputs(OLD_VALUE, values.reshape(batch.size(), batch.width()))
                .build();
    }

    private Optional<Dl4jNetwork> trainedCritic() {
        return requirements.critic() ? Optional.of(requiredCritic()) : Optional.empty();
    }

    private Dl4jNetwork requiredCritic() {
        return models.critic()
                .orElseThrow(() -> new InvalidNetwork(List.of("critic: the objective needs one, got none")));
    }

    private Logits logits(Trajectories trajectories, INDArray policy) {
        return new Logits(
                policy, models.reference().map(reference -> reference.outputs(trajectories)), trajectories.actions());
    }

    private ObjectiveValue differentiate(Batch batch, Trajectories trajectories, long number) {
        requireStepsOf(batch, trajectories);
        List<int[]> parts = InvalidPartition.check(batch.size(), partition.of(batch.size()));
        NetworkPass policy = new NetworkPass(models.policy(), trajectories, parts);
        Optional<NetworkPass> critic = trainedCritic().map(network -> new NetworkPass(network, trajectories, parts));
        var complete = Batch.builder().from(batch);
        critic.ifPresent(pass -> complete.criticValues(pass.outputs().reshape(batch.size(), batch.width())));
        LogitStep.Result result = logits.run(complete.build(), logits(trajectories, policy.outputs()), number);
        policy.backward(result.policy());
        critic.ifPresent(
                pass -> pass.backward(result.criticValues().orElseThrow().reshape(batch.size(), batch.width(), 1)));
        return result.value();
    }

    private static void requireStepsOf(Batch batch, Trajectories trajectories) {
        long[] actions = trajectories.actions().shape();
        long[] mask = batch.responseMask().shape();
        if (!Arrays.equals(actions, mask)) {
            throw new InvalidTrajectories(List.of("actions: expected shape " + Arrays.toString(mask)
                    + " as the response mask, got " + Arrays.toString(actions)));
        }
        double[][] counts = ArrayNumbers.rows(batch.responseMask());
        double[][] present = ArrayNumbers.rows(trajectories.present());
        for (int row = 0; row < counts.length; row++) {
            int before = present[row].length - counts[row].length;
            for (int step = 0; step < counts[row].length; step++) {
                if (counts[row][step] == 1 && present[row][before + step] == 0) {
                    throw new InvalidTrajectories(List.of("present: expected 1 wherever the response mask is, got 0 at"
                            + " trajectory " + row + ", step " + step));
                }
            }
        }
    }
}
