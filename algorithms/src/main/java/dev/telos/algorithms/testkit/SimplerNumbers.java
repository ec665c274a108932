package dev.telos.algorithms.testkit;

import dev.telos.graph.backend.ArrayNumbers;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.batch.ImmutableBatch;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Batches with rounder numbers: one input or statistic after the other, zeros first. */
final class SimplerNumbers {
    private static final List<DoubleUnaryOperator> ROUNDINGS =
            List.of(x -> 0, Math::rint, x -> Math.rint(2 * x) / 2, x -> Math.rint(10 * x) / 10);

    private SimplerNumbers() {}

    static Stream<Batch> of(Batch batch) {
        return ROUNDINGS.stream()
                .flatMap(rounding -> Stream.of(
                                each(
                                        batch.tokenInputs(),
                                        rounding,
                                        map -> like(batch).tokenInputs(map)),
                                each(
                                        batch.sequenceInputs(),
                                        rounding,
                                        map -> like(batch).sequenceInputs(map)),
                                each(
                                        batch.statistics(),
                                        rounding,
                                        map -> like(batch).statistics(map)),
                                eachScalar(batch, rounding))
                        .flatMap(builders -> builders))
                .map(ImmutableBatch.Builder::build);
    }

    private static ImmutableBatch.Builder like(Batch batch) {
        return ImmutableBatch.builder().from(batch);
    }

    private static <K> Stream<ImmutableBatch.Builder> each(
            Map<K, INDArray> arrays,
            DoubleUnaryOperator rounding,
            Function<Map<K, INDArray>, ImmutableBatch.Builder> with) {
        return arrays.entrySet().stream()
                .filter(entry -> !Arrays.equals(values(entry.getValue()), rounded(entry.getValue(), rounding)))
                .map(entry -> with.apply(Rewriting.changed(
                        arrays,
                        entry.getKey()::equals,
                        array -> Nd4j.createFromArray(rounded(array, rounding)).reshape(array.shape()))));
    }

    private static Stream<ImmutableBatch.Builder> eachScalar(Batch batch, DoubleUnaryOperator rounding) {
        return batch.scalarInputs().entrySet().stream()
                .filter(entry -> rounding.applyAsDouble(entry.getValue()) != entry.getValue())
                .map(entry -> {
                    Map<String, Double> scalars = new java.util.LinkedHashMap<>(batch.scalarInputs());
                    scalars.put(entry.getKey(), rounding.applyAsDouble(entry.getValue()));
                    return like(batch).scalarInputs(scalars);
                });
    }

    private static double[] rounded(INDArray array, DoubleUnaryOperator rounding) {
        // Adding 0 makes a plain zero of a negative one.
        return Arrays.stream(values(array))
                .map(x -> Double.isFinite(x) ? rounding.applyAsDouble(x) + 0.0 : x)
                .toArray();
    }

    private static double[] values(INDArray array) {
        return ArrayNumbers.of(array);
    }
}
