package dev.telos.graph.policy;

/**
 * Logits of the next token, step by step, for a fixed batch of prompts.
 *
 * <p>Holds the state of one batch of responses. Parameters must not change while it is in use.
 */
public interface Decoder {
    /** In place of a token: this response has ended, and its logits are not read any more. */
    int ENDED = -1;

    /**
     * Logits [B, V] of the first response token. Called once, before {@link #next}; lent until the next call, as later
     * logits are.
     */
    double[][] first();

    /**
     * Logits [B, V] of the token after {@code tokens}.
     *
     * @param tokens [B], the token that each response was continued with, or {@link #ENDED}; checked against the
     *     vocabulary
     */
    double[][] next(int[] tokens);
}
