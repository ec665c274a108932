package dev.telos.graph.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * Keys and values that one layer made of the tokens read so far, for each of several sequences.
 *
 * <p>Times stand side by side in keys and components in values, so that scores of all times and sums over times are both
 * products of a row with a matrix.
 *
 * @param length most tokens of a sequence, a multiple of {@link #STEP}
 * @param keys of each sequence, [keyValueHeads, headSize, length]
 * @param values of each sequence, [keyValueHeads, length, headSize]
 */
record KeyValueCache<A>(int length, List<A> keys, List<A> values) {
    /** Scores are computed for so many times at once; those of times to come have no meaning, but are numbers. */
    static final int STEP = 16;

    static <A> KeyValueCache<A> allocate(LayerLoops<A> loops, DecoderShape shape, int sequences, int tokens) {
        int length = padded(tokens);
        int size = Math.multiplyExact(shape.keys(), length);
        List<A> keys = new ArrayList<>();
        List<A> values = new ArrayList<>();
        for (int sequence = 0; sequence < sequences; sequence++) {
            keys.add(loops.array(size));
            values.add(loops.array(size));
        }
        return new KeyValueCache<>(length, keys, values);
    }

    /** The next multiple of {@link #STEP}. */
    static int padded(int times) {
        return Math.multiplyExact(Math.floorDiv(times - 1, STEP) + 1, STEP);
    }
}
