package dev.telos.graph.step;

import dev.telos.dsl.Objective;
import dev.telos.dsl.Requirements;
import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.graph.backend.ArrayNumbers;
import dev.telos.graph.backend.Workers;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.ops.PlanCache;
import dev.telos.graph.step.ObjectiveProgram.BatchShape;
import io.vavr.collection.Map;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The objective on the per-token statistics of the whole step, then micro-batch by micro-batch back through the
 * networks.
 *
 * <p>An objective depends on the policy only through statistics [B,T]. Phase one computes them forward, evaluates the
 * objective on the whole step in double precision and differentiates with respect to each. Phase two sends these
 * per-token weights back. So the gradient is that of the step, whatever the partition.
 *
 * <p>What the way back needs of the way forward is kept from phase one to phase two as far as it fits into {@link
 * #DEFAULT_KEPT_BYTES} or another bound; micro-batches beyond it go forward once more. So memory is bounded by that and
 * one micro-batch for each of the {@link Workers} that go through micro-batches side by side.
 *
 * <p>Gradients are summed in the order of the micro-batches and the partition does not depend on the number of threads:
 * the gradient is bit for bit the same for any number, as long as each of them has one native thread.
 */
public final class TwoPhaseStep implements Step {
    /** Memory for what is kept of the way forward, in bytes: 2 GiB. */
    public static final long DEFAULT_KEPT_BYTES = 2L << 30;

    private final Requirements requirements;
    private final Models models;
    private final Partition partition;
    private final long keptBytes;
    private final TermWeights weights;
    private final Programs<NetworkPass> passes;
    private final PlanCache<BatchShape, ObjectiveProgram> objectivePrograms;

    /** With micro-batches of at most {@code microBatch} sequences. */
    public TwoPhaseStep(Objective objective, Models models, int microBatch) {
        this(objective, models, Partition.inOrder(microBatch));
    }

    public TwoPhaseStep(Objective objective, Models models, Partition partition) {
        this(objective, models, partition, DEFAULT_KEPT_BYTES);
    }

    /** @param keptBytes memory for what is kept of the way forward, in bytes; with 0 all go forward twice */
    public TwoPhaseStep(Objective objective, Models models, Partition partition, long keptBytes) {
        this.requirements = objective.requirements();
        this.models = models;
        this.partition = partition;
        this.keptBytes = keptBytes;
        this.weights = new TermWeights(objective);
        this.passes = new Programs<>(
                (shape, given) -> new NetworkPass(models, requirements, shape, given),
                NetworkPass::bytesFree,
                NetworkPass::release);
        this.objectivePrograms = ObjectiveProgram.cache(objective);
    }

    @Override
    public TermWeights weights() {
        return weights;
    }

    @Override
    public StepResult run(Batch batch, long number) {
        return run(batch, number, gradient -> gradient.dup('c'));
    }

    /** Saves the copy where the step is one micro-batch. */
    @Override
    public StepResult lend(Batch batch, long number) {
        boolean isWhole = partition.of(batch.size()).size() == 1;
        return isWhole ? run(batch, number, gradient -> gradient) : run(batch, number);
    }

    /** @param own makes an array that a sum can be added up in of a micro-batch's, lent until that ends */
    private StepResult run(Batch batch, long number, UnaryOperator<INDArray> own) {
        List<int[]> parts = InvalidPartition.check(batch.size(), partition.of(batch.size()));
        batch.require(requirements);
        List<MicroBatch> microBatches = microBatches(batch, parts);
        try {
            Batch complete = withStatistics(batch, microBatches);
            ObjectiveProgram program = objectivePrograms.of(BatchShape.of(batch));
            Map<String, Double> current = weights.at(number, program, complete);
            ObjectiveProgram.Derivatives derivatives = program.evaluate(complete, current);
            weights.observe(derivatives.value());
            return result(derivatives, backward(microBatches, derivatives, own));
        } finally {
            microBatches.forEach(MicroBatch::end);
            releaseOthers(microBatches);
        }
    }

    private StepResult result(ObjectiveProgram.Derivatives derivatives, java.util.Map<String, INDArray> gradients) {
        return new StepResult(
                derivatives.value(),
                ParameterGradients.of(models.policy(), Models.POLICY_SCOPE, gradients),
                models.critic()
                        .filter(critic -> requirements.critic())
                        .map(critic -> ParameterGradients.of(critic, Models.CRITIC_SCOPE, gradients))
                        .orElse(java.util.Map.of()));
    }

    private List<MicroBatch> microBatches(Batch batch, List<int[]> parts) {
        return parts.stream()
                .map(rows -> {
                    Batch part = batch.select(rows);
                    return new MicroBatch(rows, part, passes.of(part));
                })
                .toList();
    }

    /** Memory of shapes that this step did not meet is given up where all together is more than may be kept. */
    private void releaseOthers(List<MicroBatch> met) {
        long free = passes.all().stream().mapToLong(NetworkPass::bytesFree).sum();
        if (free > keptBytes) {
            Set<NetworkPass> used = met.stream().map(MicroBatch::pass).collect(Collectors.toSet());
            passes.all().stream().filter(pass -> !used.contains(pass)).forEach(NetworkPass::release);
        }
    }

    /**
     * The batch with all statistics and critic's values that the objective needs, by the models as they are now: to look at
     * parts of the objective, and to keep what the policy says before several updates on one batch.
     */
    public Batch complete(Batch batch) {
        batch.require(requirements);
        List<MicroBatch> microBatches =
                microBatches(batch, InvalidPartition.check(batch.size(), partition.of(batch.size())));
        try {
            return withStatistics(batch, microBatches);
        } finally {
            microBatches.forEach(MicroBatch::end);
            releaseOthers(microBatches);
        }
    }

    private Batch withStatistics(Batch batch, List<MicroBatch> microBatches) {
        java.util.Map<Statistic, double[][]> statistics = new LinkedHashMap<>();
        double[][] values = new double[batch.size()][];
        long[] kept = {0};
        Workers.inOrder(microBatches, MicroBatch::begin, MicroBatch::forward, (part, outputs) -> {
            outputs.statistics()
                    .forEach((statistic, array) -> scatter(
                            array,
                            part.rows(),
                            statistics.computeIfAbsent(statistic, s -> new double[batch.size()][])));
            outputs.criticValues().ifPresent(array -> scatter(array, part.rows(), values));
            if (kept[0] + part.bytes() > keptBytes) {
                part.end();
            }
            kept[0] += part.bytes();
        });
        var complete = Batch.builder().from(batch);
        statistics.forEach((statistic, rows) -> complete.putStatistics(statistic, Nd4j.createFromArray(rows)));
        if (requirements.critic()) {
            complete.criticValues(Nd4j.createFromArray(values));
        }
        return complete.build();
    }

    private static void scatter(INDArray part, int[] rows, double[][] whole) {
        double[][] values = ArrayNumbers.rows(part);
        for (int i = 0; i < rows.length; i++) {
            whole[rows[i]] = values[i];
        }
    }

    /** Summed in the order of the micro-batches, whichever is done first. */
    private static java.util.Map<String, INDArray> backward(
            List<MicroBatch> microBatches, ObjectiveProgram.Derivatives derivatives, UnaryOperator<INDArray> own) {
        java.util.Map<String, INDArray> sums = new LinkedHashMap<>();
        Workers.inOrder(microBatches, MicroBatch::begin, part -> part.backward(derivatives), (part, gradients) -> {
            gradients.byName().forEach((name, gradient) -> {
                INDArray sum = sums.get(name);
                if (sum == null) {
                    sums.put(name, own.apply(gradient));
                } else {
                    sum.addi(gradient);
                }
            });
            part.end();
        });
        return sums;
    }
}
