package dev.telos.graph.step;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The micro-batches of a step are not each of its sequences once. */
public final class InvalidPartition extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private InvalidPartition(int sequences, List<int[]> parts) {
        super("Micro-batches: expected each sequence from 0 to " + (sequences - 1) + " once and none empty, got "
                + parts.stream().map(Arrays::toString).toList() + ".");
    }

    /** The same micro-batches, where they cover the step. */
    public static List<int[]> check(int sequences, List<int[]> parts) {
        int[] sorted = parts.stream().flatMapToInt(Arrays::stream).sorted().toArray();
        boolean empty = parts.stream().anyMatch(part -> part.length == 0);
        if (empty || !Arrays.equals(sorted, IntStream.range(0, sequences).toArray())) {
            throw new InvalidPartition(sequences, parts);
        }
        return parts;
    }
}
