package dev.telos.graph.policy;

/**
 * The static shape of a batch of sequences.
 *
 * @param sequences number of sequences, B
 * @param promptWidth tokens of a left-padded prompt, P
 * @param responseWidth tokens of a right-padded response, T
 */
public record SequenceShape(int sequences, int promptWidth, int responseWidth) {
    public SequenceShape {
        if (sequences < 1 || promptWidth < 1 || responseWidth < 1) {
            throw new IllegalArgumentException("A batch has at least one sequence, one prompt token and one response"
                    + " token; got " + sequences + ", " + promptWidth + " and " + responseWidth + ".");
        }
    }

    /** Tokens a network reads of each sequence: all but the last response token, which scores nothing. */
    public int readWidth() {
        return promptWidth + responseWidth - 1;
    }
}
