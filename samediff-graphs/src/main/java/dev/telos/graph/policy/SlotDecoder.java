package dev.telos.graph.policy;

/** A decoder in which another response can take the place of one that has ended, so that no place stands empty. */
public interface SlotDecoder extends Decoder {
    /**
     * Begins a response; the logits of its first token come with the next call of {@link #next}, which is given
     * {@link #ENDED} for this place.
     *
     * @param row of a response that has ended, or ends by this
     * @param prompt unpadded, no longer than the prompts that this decoder was made for
     */
    void begin(int row, int[] prompt);
}
