package dev.telos.graph.kernel;

/**
 * The sizes of a transformer that decodes.
 *
 * @param vocabulary V
 * @param hidden length of the vector that stands for a token between layers
 * @param heads H of queries
 * @param keyValueHeads of keys and values, a divisor of H; each serves H / keyValueHeads heads in a row
 * @param headSize of queries, keys and values, even
 * @param mlp width of the gated part
 * @param theta the base of the rotary angles
 * @param epsilon added to mean squares before the root is taken
 */
public record DecoderShape(
        int vocabulary, int hidden, int heads, int keyValueHeads, int headSize, int mlp, double theta, double epsilon) {
    int group() {
        return heads / keyValueHeads;
    }

    /** Numbers in the queries of a token. */
    int queries() {
        return Math.multiplyExact(heads, headSize);
    }

    /** Numbers in the keys, or the values, of a token. */
    int keys() {
        return Math.multiplyExact(keyValueHeads, headSize);
    }
}
