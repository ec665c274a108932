package dev.telos.graph.step;

import dev.telos.dsl.Objective;
import dev.telos.dsl.Requirements;
import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.ops.Values;
import io.vavr.collection.Map;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The objective on the per-token statistics of the whole step, then micro-batch by micro-batch back through the
 * networks.
 *
 * <p>An objective depends on the policy only through statistics [B,T]. Phase one computes them forward, evaluates the
 * objective on the whole step in double precision and differentiates with respect to each. Phase two sends these
 * per-token weights back. So the gradient is that of the step, whatever the partition, and memory is bounded by one
 * micro-batch.
 */
public final class TwoPhaseStep implements Step {
    private final Objective objective;
    private final Requirements requirements;
    private final Models models;
    private final Partition partition;
    private final TermWeights weights;
    private final Programs<NetworkPass> passes;
    private final java.util.Map<List<Integer>, ObjectiveProgram> objectivePrograms = new HashMap<>();

    /** With micro-batches of at most {@code microBatch} sequences. */
    public TwoPhaseStep(Objective objective, Models models, int microBatch) {
        this(objective, models, Partition.inOrder(microBatch));
    }

    public TwoPhaseStep(Objective objective, Models models, Partition partition) {
        this.objective = objective;
        this.requirements = objective.requirements();
        this.models = models;
        this.partition = partition;
        this.weights = new TermWeights(objective);
        this.passes = new Programs<>((shape, given) -> new NetworkPass(models, requirements, shape, given));
    }

    /** The weights from step to step, whose state belongs into a checkpoint. */
    public TermWeights weights() {
        return weights;
    }

    @Override
    public StepResult run(Batch batch, long number) {
        List<int[]> parts = InvalidPartition.check(batch.size(), partition.of(batch.size()));
        batch.require(requirements);
        Batch complete = withStatistics(batch, parts);
        ObjectiveProgram program = objectivePrograms.computeIfAbsent(
                List.of(batch.size(), batch.width()),
                key -> new ObjectiveProgram(objective, batch.size(), batch.width()));
        Map<String, Double> current = weights.at(number, program, complete);
        ObjectiveProgram.Derivatives derivatives = program.evaluate(complete, current);
        weights.observe(derivatives.value());
        java.util.Map<String, INDArray> gradients = backward(batch, parts, derivatives);
        return new StepResult(
                derivatives.value(),
                ParameterGradients.of(models.policy(), Models.POLICY_SCOPE, gradients),
                models.critic()
                        .filter(critic -> requirements.critic())
                        .map(critic -> ParameterGradients.of(critic, Models.CRITIC_SCOPE, gradients))
                        .orElse(java.util.Map.of()));
    }

    /**
     * The batch with all statistics and critic's values that the objective needs, by the models as they are now: to look at
     * parts of the objective, and to keep what the policy says before several updates on one batch.
     */
    public Batch complete(Batch batch) {
        batch.require(requirements);
        return withStatistics(batch, InvalidPartition.check(batch.size(), partition.of(batch.size())));
    }

    private Batch withStatistics(Batch batch, List<int[]> parts) {
        java.util.Map<Statistic, double[][]> statistics = new LinkedHashMap<>();
        double[][] values = new double[batch.size()][];
        for (int[] rows : parts) {
            Batch part = batch.select(rows);
            NetworkPass.Outputs outputs = passes.of(part).forward(part);
            outputs.statistics()
                    .forEach((statistic, array) -> scatter(
                            array, rows, statistics.computeIfAbsent(statistic, s -> new double[batch.size()][])));
            outputs.criticValues().ifPresent(array -> scatter(array, rows, values));
        }
        var complete = Batch.builder().from(batch);
        statistics.forEach((statistic, rows) -> complete.putStatistics(statistic, Nd4j.createFromArray(rows)));
        if (requirements.critic()) {
            complete.criticValues(Nd4j.createFromArray(values));
        }
        return complete.build();
    }

    private static void scatter(INDArray part, int[] rows, double[][] whole) {
        double[][] values = part.castTo(DataType.DOUBLE).toDoubleMatrix();
        for (int i = 0; i < rows.length; i++) {
            whole[rows[i]] = values[i];
        }
    }

    private java.util.Map<String, INDArray> backward(
            Batch batch, List<int[]> parts, ObjectiveProgram.Derivatives derivatives) {
        java.util.Map<String, INDArray> sums = new LinkedHashMap<>();
        for (int[] rows : parts) {
            Batch part = batch.select(rows);
            java.util.Map<Statistic, INDArray> own = new LinkedHashMap<>();
            derivatives.statistics().forEach((statistic, array) -> own.put(statistic, Batch.rows(array, rows)));
            Optional<INDArray> critic = derivatives.criticValues().map(array -> Batch.rows(array, rows));
            Values gradients = passes.of(part).backward(part, own, critic);
            gradients.byName().forEach((name, gradient) -> sums.merge(name, gradient, INDArray::addi));
        }
        return sums;
    }
}
