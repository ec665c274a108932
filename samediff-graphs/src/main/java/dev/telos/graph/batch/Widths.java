package dev.telos.graph.batch;

/**
 * Widths to pad responses to. Graphs and plans are made for a width: with eight widths between a power of two and the next
 * one few of them serve all lengths, and less than an eighth of a width is padding.
 */
public final class Widths {
    /** Up to here one width: so few tokens are not worth plans of their own. */
    private static final int SMALLEST = 16;

    private static final int PER_DOUBLING = 8;

    private Widths() {}

    /**
     * The width for responses of at most {@code longest} tokens.
     *
     * @param most no width is larger; at least {@code longest}
     */
    public static int of(int longest, int most) {
        if (longest < 1 || longest > most) {
            throw new IllegalArgumentException(
                    "Widths: expected a length from 1 to " + most + " tokens, got " + longest + ".");
        }
        if (longest <= SMALLEST) {
            return Math.min(SMALLEST, most);
        }
        int step = Integer.highestOneBit(longest - 1) / PER_DOUBLING;
        return Math.min(Math.multiplyExact(Math.floorDiv(longest - 1, step) + 1, step), most);
    }
}
