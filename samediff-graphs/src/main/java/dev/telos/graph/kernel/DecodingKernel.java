package dev.telos.graph.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Reads tokens of several sequences one after the other, with keys and values kept, and gives the logits of what may come
 * next: the layers of a transformer by the kernels that it is trained with.
 *
 * <p>A pass may read tokens of any of the sequences, any number of each, so that those which have ended cost nothing.
 * Memory is taken once: {@code 2·layers·keyValueHeads·headSize} numbers for each sequence and position, rows between the
 * parts of one layer, and copies of weights where {@link DecodingMatrices} makes them. Belongs to one thread.
 *
 * @param <A> float[] or double[]
 */
public final class DecodingKernel<A> {
    private final LayerLoops<A> loops;
    private final DecoderShape shape;
    private final DecoderWeights<A> weights;
    private final int length;
    private final int[] read;
    private final EmbeddingKernel<A> embedding;
    private final DecodingLayer.Parts<A> parts;
    private final List<KeyValueCache<A>> caches = new ArrayList<>();
    private final List<DecodingMatrices<A>> matrices = new ArrayList<>();
    private final MatrixPart<A> headMatrix;
    private final DecodingBuffers<A> buffers;
    private final DecodingHead.Buffers<A> headBuffers;
    private DecodingPass<A> pass;
    private DecodingHead<A> head;

    DecodingKernel(
            LayerKernels<A> kernels,
            DecoderShape shape,
            DecoderWeights<A> weights,
            int sequences,
            int length,
            int tokens) {
        this.loops = kernels.loops();
        this.shape = shape;
        this.weights = weights;
        this.length = length;
        this.read = new int[sequences];
        this.embedding = kernels.embedding();
        this.parts = new DecodingLayer.Parts<>(
                kernels.rmsNorm(shape.hidden(), shape.epsilon()),
                new CachedAttentionKernel<>(loops, shape, length),
                kernels.gate());
        for (int layer = 0; layer < weights.layers().size(); layer++) {
            caches.add(KeyValueCache.allocate(loops, shape, sequences, length));
            matrices.add(DecodingMatrices.of(kernels, shape, weights.layers().get(layer)));
        }
        this.headMatrix = DecodingMatrices.factor(kernels, weights.head(), shape.vocabulary(), shape.hidden());
        this.buffers = DecodingBuffers.allocate(kernels, shape, tokens);
        this.headBuffers = DecodingHead.Buffers.allocate(kernels, shape, sequences);
        this.pass = newPass(tokens);
        this.head = newHead(sequences);
    }

    /** Another sequence takes the place of this one. */
    public void forget(int sequence) {
        read[Objects.checkIndex(sequence, read.length)] = 0;
    }

    /** A pass over so many tokens; that over another number is no longer to be used. */
    public DecodingPass<A> pass(int tokens) {
        if (pass.size() != tokens) {
            pass = newPass(tokens);
        }
        return pass;
    }

    /** Logits of so many rows; those of another number are no longer to be used. */
    public DecodingHead<A> head(int rows) {
        if (head.size() != rows) {
            head = newHead(rows);
        }
        return head;
    }

    private DecodingPass<A> newPass(int tokens) {
        DecodingBuffers<A> own = buffers.first(shape, tokens);
        List<DecodingLayer<A>> layers = new ArrayList<>();
        for (int layer = 0; layer < caches.size(); layer++) {
            layers.add(new DecodingLayer<>(
                    parts, shape, weights.layers().get(layer), matrices.get(layer), own, caches.get(layer), tokens));
        }
        return new DecodingPass<>(embedding, weights.embedding(), own.hidden(), layers, length, read, tokens);
    }

    private DecodingHead<A> newHead(int rows) {
        return new DecodingHead<>(
                loops, parts.norm(), shape, weights.norm(), headMatrix, headBuffers.first(shape, rows), rows);
    }
}
