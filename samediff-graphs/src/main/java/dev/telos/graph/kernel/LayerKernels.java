package dev.telos.graph.kernel;

import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * Makes the kernels of layers, and of the optimizer, in one precision.
 *
 * @param newLoops loops for one thread
 * @param allocate new numbers outside the heap
 * @param <A> float[] or double[]
 */
public record LayerKernels<A>(Supplier<LayerLoops<A>> newLoops, LongFunction<Numbers<A>> allocate) {
    /** In single precision. */
    public static LayerKernels<float[]> floats() {
        return new LayerKernels<>(FloatLoops.bestOfLayers(), FloatNumbers::allocate);
    }

    /** In double precision. */
    public static LayerKernels<double[]> doubles() {
        return new LayerKernels<>(DoubleLayerLoops::new, DoubleNumbers::allocate);
    }

    public EmbeddingKernel<A> embedding() {
        return new EmbeddingKernel<>(loops());
    }

    public RmsNormKernel<A> rmsNorm(int width, double epsilon) {
        return new RmsNormKernel<>(loops(), width, epsilon);
    }

    public GateKernel<A> gate() {
        return new GateKernel<>(loops());
    }

    public AttentionKernel<A> attention(AttentionShape shape) {
        return new AttentionKernel<>(this, shape);
    }

    public AdamKernel<A> adam() {
        return new AdamKernel<>(loops());
    }

    /** For so many sequences of at most {@code length} tokens; at most {@code tokens} are read at once. */
    public DecodingKernel<A> decoding(
            DecoderShape shape, DecoderWeights<A> weights, int sequences, int length, int tokens) {
        return new DecodingKernel<>(this, shape, weights, sequences, length, tokens);
    }

    LayerLoops<A> loops() {
        return newLoops.get();
    }

    Numbers<A> numbers(long length) {
        return allocate.apply(length);
    }
}
