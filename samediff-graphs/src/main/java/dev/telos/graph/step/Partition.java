package dev.telos.graph.step;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** How the sequences of a step are cut into micro-batches: each index from 0 once. */
@FunctionalInterface
public interface Partition {
    /** Pieces that {@link #sideBySide} makes at least, so that threads have something to share. */
    int PIECES = 4;

    /** Sequences that a piece of {@link #sideBySide} has at least. */
    int LEAST = 4;

    List<int[]> of(int sequences);

    /**
     * In order, at most {@code microBatch} at a time and in {@link #PIECES} pieces or more, as far as there are {@link
     * #LEAST} sequences for each. It does not depend on the number of threads, so that gradients do not either.
     */
    static Partition sideBySide(int microBatch) {
        atLeastOne(microBatch);
        return sequences -> {
            int pieces = Math.max(1, Math.min(PIECES, sequences / LEAST));
            int even = (sequences + pieces - 1) / pieces;
            return inOrder(Math.max(1, Math.min(microBatch, even))).of(sequences);
        };
    }

    /** In order, {@code microBatch} at a time; the last one may be smaller. */
    static Partition inOrder(int microBatch) {
        atLeastOne(microBatch);
        return sequences -> {
            List<int[]> parts = new ArrayList<>();
            for (int from = 0; from < sequences; from += microBatch) {
                parts.add(IntStream.range(from, Math.min(sequences, from + microBatch))
                        .toArray());
            }
            return parts;
        };
    }

    private static void atLeastOne(int microBatch) {
        if (microBatch < 1) {
            throw new IllegalArgumentException("A micro-batch has at least one sequence, got " + microBatch + ".");
        }
    }
}
