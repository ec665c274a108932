package dev.telos.graph.kernel;

/**
 * A number for each row of logits: of one distribution p, or of p against the other one, q.
 *
 * @param kind the formula
 * @param of which distribution p is
 * @param k of {@link Kind#TOP_K_KL} how many tokens are summed, at least 1; 0 of any other kind
 */
public record VocabularyStatistic(Kind kind, Side of, int k) {
    /** Formulas. */
    public enum Kind {
        /** log p_y of the token y that was chosen. */
        LOG_PROB,
        /** -Σ_v p_v log p_v. */
        ENTROPY,
        /** Σ_v p_v². */
        SUM_OF_SQUARES,
        /** Σ_v p_v (log p_v - log q_v). */
        KL,
        /** The terms of {@link #KL} at the k likeliest tokens of p; of equally likely ones the first count. */
        TOP_K_KL
    }

    public VocabularyStatistic {
        if (kind == Kind.TOP_K_KL ? k < 1 : k != 0) {
            throw new IllegalArgumentException(
                    kind + ": expected " + (kind == Kind.TOP_K_KL ? "k of at least 1" : "no k") + ", got " + k + ".");
        }
    }

    public static VocabularyStatistic of(Kind kind, Side of) {
        return new VocabularyStatistic(kind, of, 0);
    }

    public static VocabularyStatistic topKKl(Side of, int k) {
        return new VocabularyStatistic(Kind.TOP_K_KL, of, k);
    }

    /** Whether the other distribution is asked for as well. */
    public boolean compares() {
        return kind == Kind.KL || kind == Kind.TOP_K_KL;
    }
}
