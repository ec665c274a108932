package dev.telos.graph.lowering;

import dev.telos.dsl.tree.Rank;
import dev.telos.graph.backend.ArrayNumbers;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.ops.Graph;
import dev.telos.graph.ops.Tensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The value at a rank. How many values there are is known from the mask and the groups, so places come with the batch and
 * only the order is found in the graph: within a response or a group by counting for each value those before it, among
 * the tokens of a step by selection.
 */
final class OrderStatistics {
    private final Graph graph;
    private final StepInputs inputs;
    private final Rank rank;

    OrderStatistics(Graph graph, StepInputs inputs, Rank rank) {
        this.graph = graph;
        this.inputs = inputs;
        this.rank = rank;
    }

    /** What the graph has to know of a place. */
    private enum Part {
        UPPER,
        UPPER_SHARE,
        LOWER,
        LOWER_SHARE;

        /** Of the place among so many values; 0 where there are none, so that nothing is picked. */
        private double of(Rank rank, int count) {
            return count == 0 ? 0 : of(rank.among(count));
        }

        private double of(Rank.Place place) {
            return switch (this) {
                case UPPER -> place.upper();
                case UPPER_SHARE -> 1 - place.lowerShare();
                case LOWER -> place.lower();
                case LOWER_SHARE -> place.lowerShare();
            };
        }
    }

    /** From [B,T] to [B]. */
    Tensor overTokens(Tensor value) {
        Tensor mask = inputs.mask();
        long size = mask.length(0);
        long width = mask.length(1);
        Tensor before = before(value.reshape(size, width, 1), value.reshape(size, 1, width))
                .times(mask.reshape(size, 1, width))
                .sum(2);
        Tensor inside = value.times(mask);
        return picked(
                part -> sequencePart("response", part, OrderStatistics::lengths),
                place -> inside.times(equal(before, place.reshape(size, 1))).sum(1));
    }

    /** From [B] to [B]. */
    Tensor overGroup(Tensor value) {
        long size = value.length(0);
        Tensor same = inputs.sameGroup();
        Tensor before = before(value.reshape(size, 1), value.reshape(1, size))
                .times(same)
                .sum(1);
        return picked(
                part -> sequencePart("group", part, OrderStatistics::groupSizes),
                place -> same.times(equal(before.reshape(1, size), place.reshape(size, 1)))
                        .matmul(value.reshape(size, 1))
                        .reshape(size));
    }

    /** From [B,T] to []. */
    Tensor overTokensOfStep(Tensor value) {
        double lowest = graph.precision() == DataType.DOUBLE ? -1e300 : -1e38;
        Tensor all = value.where(inputs.mask(), graph.constant(lowest));
        return picked(
                part -> stepPart(
                        "step", part, batch -> Arrays.stream(lengths(batch)).sum()),
                all::nthLargest);
    }

    /** From [B] to []. */
    Tensor overSequences(Tensor value) {
        return picked(part -> stepPart("sequences", part, Batch::size), value::nthLargest);
    }

    /** The values at the two places, each by its share. */
    private Tensor picked(Function<Part, Tensor> declared, Function<Tensor, Tensor> select) {
        Tensor upper = select.apply(declared.apply(Part.UPPER)).times(declared.apply(Part.UPPER_SHARE));
        if (!(rank instanceof Rank.Quantile)) {
            return upper;
        }
        return upper.plus(select.apply(declared.apply(Part.LOWER)).times(declared.apply(Part.LOWER_SHARE)));
    }

    private Tensor sequencePart(String among, Part part, Function<Batch, int[]> counts) {
        return inputs.sequence(
                name(among, part),
                batch -> Nd4j.createFromArray(Arrays.stream(counts.apply(batch))
                        .mapToDouble(count -> part.of(rank, count))
                        .toArray()));
    }

    private Tensor stepPart(String among, Part part, ToIntFunction<Batch> count) {
        return inputs.scalar(name(among, part), batch -> Nd4j.scalar(part.of(rank, count.applyAsInt(batch))));
    }

    private String name(String among, Part part) {
        return "place " + rank + " " + among + " " + part;
    }

    /** 1 at [i,j] where the j-th of {@code others} comes before the i-th value: it is larger, or equal and earlier. */
    private Tensor before(Tensor values, Tensor others) {
        Tensor larger = values.lessThan(others);
        Tensor equal = values.atMost(others).minus(larger);
        return larger.plus(equal.times(graph.constant(earlier(Math.toIntExact(others.length(-1))))));
    }

    private static INDArray earlier(int count) {
        double[][] earlier = new double[count][count];
        for (int i = 0; i < count; i++) {
            Arrays.fill(earlier[i], 0, i, 1);
        }
        return Nd4j.createFromArray(earlier);
    }

    /** Both are whole numbers. */
    private static Tensor equal(Tensor one, Tensor other) {
        return one.atMost(other).times(other.atMost(one));
    }

    private static int[] lengths(Batch batch) {
        return Arrays.stream(ArrayNumbers.rows(batch.responseMask()))
                .mapToInt(row -> (int) Arrays.stream(row).sum())
                .toArray();
    }

    private static int[] groupSizes(Batch batch) {
        List<Long> groups = batch.groups();
        return groups.stream()
                .mapToInt(group -> Collections.frequency(groups, group))
                .toArray();
    }
}
