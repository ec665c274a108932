package dev.telos.graph.kernel;

/**
 * Attention of positions to themselves and what is before them, by heads.
 *
 * <p>Rows are position-major: row s·B + b is position s of sequence b.
 *
 * @param sequences B
 * @param positions S, that are seen
 * @param asked n, the last positions, which ask
 * @param heads H of queries
 * @param keyValueHeads of keys and values, a divisor of H; each serves H / keyValueHeads heads in a row
 * @param headSize of queries, keys and values, even
 * @param theta the base of the rotary angles: component pair i turns by {@code s · theta^(-2i/headSize)} at position s
 * @param epsilon added to the mean square of a head's query or key
 */
public record AttentionShape(
        int sequences,
        int positions,
        int asked,
        int heads,
        int keyValueHeads,
        int headSize,
        double theta,
        double epsilon) {
    public AttentionShape {
        if (sequences < 1
                || asked < 1
                || positions < asked
                || keyValueHeads < 1
                || heads < 1
                || heads % keyValueHeads != 0
                || headSize < 2
                || headSize % 2 != 0) {
            throw new IllegalArgumentException(
                    "Attention: expected at least one sequence, 1 to S asked positions, heads"
                            + " in groups and an even head size; got " + sequences + ", " + asked + " of " + positions
                            + ", "
                            + heads + " in " + keyValueHeads + ", " + headSize + ".");
        }
    }

    int group() {
        return heads / keyValueHeads;
    }

    /** Where the first position of a sequence's head stands among rows of {@code headsOfRow} heads. */
    long start(int sequence, int head, int headsOfRow) {
        return ((long) sequence * headsOfRow + head) * headSize;
    }

    /** From one position of a sequence to the next. */
    int stride(int headsOfRow) {
        return Math.multiplyExact(Math.multiplyExact(sequences, headsOfRow), headSize);
    }
}
