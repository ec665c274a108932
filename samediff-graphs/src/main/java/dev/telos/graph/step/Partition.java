package dev.telos.graph.step;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** How the sequences of a step are cut into micro-batches: each index from 0 once. */
@FunctionalInterface
public interface Partition {
    List<int[]> of(int sequences);

    /** In order, {@code microBatch} at a time; the last one may be smaller. */
    static Partition inOrder(int microBatch) {
        if (microBatch < 1) {
            throw new IllegalArgumentException("A micro-batch has at least one sequence, got " + microBatch + ".");
        }
        return sequences -> {
            List<int[]> parts = new ArrayList<>();
            for (int from = 0; from < sequences; from += microBatch) {
                parts.add(IntStream.range(from, Math.min(sequences, from + microBatch))
                        .toArray());
            }
            return parts;
        };
    }
}
