package dev.telos.graph.step;

import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.ops.Values;
import io.vavr.collection.LinkedHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Each micro-batch is a step of its own and counts in proportion to its sequences: every mean, count and whitening of the
 * objective is over the micro-batch.
 *
 * <p>So does verl with its losses, and TRL with "bnpo": the gradient then depends on how the sequences are packed, which
 * {@link TwoPhaseStep} rules out. Take this step to compare with them, not to train. What those frameworks compute over
 * the whole step before they cut it, such as advantages, is measured first and reaches the micro-batches as data.
 */
public final class MicroBatchStep implements Step {
    private final TwoPhaseStep step;
    private final Partition partition;
    private final Map<String, PerToken> ofWholeStep;
    private final Measurement measurement;

    /** All of the objective within micro-batches. */
    public MicroBatchStep(Objective objective, Models models, Partition partition) {
        this(objective, models, partition, Map.of());
    }

    /**
     * With parts of the whole step.
     *
     * @param objective which has these parts as token inputs
     * @param ofWholeStep each part [B,T] by the name of its token input
     */
    public MicroBatchStep(Objective objective, Models models, Partition partition, Map<String, PerToken> ofWholeStep) {
        this.step = new TwoPhaseStep(objective, models, Partition.inOrder(Integer.MAX_VALUE));
        this.partition = partition;
        this.ofWholeStep = Map.copyOf(ofWholeStep);
        this.measurement = new Measurement(this.ofWholeStep, models);
    }

    /**
     * What one micro-batch came to.
     *
     * @param rows its sequences in the step
     * @param share of the sequences of the step
     */
    public record Part(List<Integer> rows, double share, Batch batch, StepResult result) {}

    /** From micro-batch to micro-batch: averages move once in each. */
    @Override
    public TermWeights weights() {
        return step.weights();
    }

    /** A micro-batch with all statistics that the objective needs. */
    public Batch complete(Batch batch) {
        return step.complete(batch);
    }

    @Override
    public StepResult run(Batch batch, long number) {
        List<Part> parts = parts(batch, number);
        ObjectiveValue last = parts.get(parts.size() - 1).result().value();
        ObjectiveValue value = new ObjectiveValue(
                mean(parts, ObjectiveValue::loss),
                means(parts, ObjectiveValue::terms),
                last.weights(),
                means(parts, ObjectiveValue::observed));
        return new StepResult(
                value, gradients(parts, StepResult::policyGradients), gradients(parts, StepResult::criticGradients));
    }

    /** Each micro-batch by itself. */
    public List<Part> parts(Batch batch, long number) {
        Batch data = withPartsOfWholeStep(batch);
        List<Part> parts = new ArrayList<>();
        for (int[] rows : InvalidPartition.check(batch.size(), partition.of(batch.size()))) {
            Batch part = data.select(rows);
            parts.add(new Part(
                    Arrays.stream(rows).boxed().toList(),
                    (double) rows.length / batch.size(),
                    part,
                    step.run(part, number)));
        }
        return parts;
    }

    private Batch withPartsOfWholeStep(Batch batch) {
        if (ofWholeStep.isEmpty()) {
            return batch;
        }
        Values values = measurement.of(batch);
        var data = Batch.builder().from(batch);
        ofWholeStep.keySet().forEach(name -> data.putTokenInputs(name, values.get(name)));
        return data.build();
    }

    /** A number of each micro-batch, weighted by its share of the sequences. */
    public static double mean(List<Part> parts, Function<ObjectiveValue, Double> number) {
        return parts.stream()
                .mapToDouble(part -> part.share() * number.apply(part.result().value()))
                .sum();
    }

    private static io.vavr.collection.Map<String, Double> means(
            List<Part> parts, Function<ObjectiveValue, io.vavr.collection.Map<String, Double>> numbers) {
        return LinkedHashMap.ofEntries(numbers.apply(parts.get(0).result().value())
                .map(entry -> entry.update2(
                        mean(parts, value -> numbers.apply(value).get(entry._1).get()))));
    }

    private static Map<String, INDArray> gradients(List<Part> parts, Function<StepResult, Map<String, INDArray>> of) {
        Map<String, INDArray> sums = new java.util.LinkedHashMap<>();
        parts.forEach(part -> of.apply(part.result())
                .forEach((name, gradient) -> sums.merge(name, gradient.mul(part.share()), INDArray::addi)));
        return sums;
    }
}
