package dev.telos.graph.kernel;

import java.util.List;
import java.util.Objects;

/**
 * Reads a fixed number of tokens at once, each after what was read of its sequence before. Several may belong to one
 * sequence, and come in the order in which they are set.
 *
 * @param <A> float[] or double[]
 */
public final class DecodingPass<A> {
    private final EmbeddingKernel<A> embedding;
    private final Numbers<A> table;
    private final Numbers<A> hidden;
    private final List<DecodingLayer<A>> layers;
    private final int length;
    private final int[] read;
    private final int[] sequences;
    private final int[] positions;
    private final int[] tokens;

    /**
     * On buffers for just so many tokens.
     *
     * @param length most tokens of a sequence
     * @param read how many there are of each sequence, counted on
     */
    DecodingPass(
            EmbeddingKernel<A> embedding,
            Numbers<A> table,
            Numbers<A> hidden,
            List<DecodingLayer<A>> layers,
            int length,
            int[] read,
            int size) {
        this.embedding = embedding;
        this.table = table;
        this.hidden = hidden;
        this.layers = layers;
        this.length = length;
        this.read = read;
        this.sequences = new int[size];
        this.positions = new int[size];
        this.tokens = new int[size];
    }

    /** How many tokens are read. */
    public int size() {
        return tokens.length;
    }

    /** The nth token is the next one of that sequence. */
    public void set(int n, int sequence, int token) {
        sequences[n] = Objects.checkIndex(sequence, read.length);
        tokens[n] = token;
    }

    /**
     * Reads the tokens that were set last.
     *
     * @throws TokenOutOfRange naming tokens that are none of the vocabulary
     * @throws IndexOutOfBoundsException where a sequence is full
     */
    public void run() {
        embedding.look(table, tokens, hidden);
        for (int n = 0; n < tokens.length; n++) {
            positions[n] = Objects.checkIndex(read[sequences[n]], length);
            read[sequences[n]]++;
        }
        for (DecodingLayer<A> layer : layers) {
            layer.run(sequences, positions);
        }
    }

    /** What the layers made of the tokens, [size, hidden]. */
    Numbers<A> hidden() {
        return hidden;
    }
}
