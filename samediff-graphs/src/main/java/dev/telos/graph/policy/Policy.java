package dev.telos.graph.policy;

import java.util.List;

/** A network that gives logits over a vocabulary, and so can also write. */
public interface Policy extends Network {
    /** Number of tokens; logits are in the order of their ids. */
    int vocabularySize();

    @Override
    default int width() {
        return vocabularySize();
    }

    /**
     * Begins one response for each prompt.
     *
     * @param prompts unpadded, each of 1 to {@code promptWidth} tokens
     * @param promptWidth width to which prompts are padded; decoders of equal widths share what can be prepared once
     * @param newTokens how many tokens of each response can be decoded at most
     * @return a {@link SlotDecoder} where responses that have ended can make room for others
     * @throws InvalidSequences if the prompts do not fit the vocabulary or the width
     */
    Decoder decoder(List<int[]> prompts, int promptWidth, int newTokens);

    @Override
    Policy copy();
}
