package dev.telos.graph.kernel;

import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * What kernels of layers are made of in one precision.
 *
 * @param newLoops loops for one thread
 * @param allocate new numbers outside the heap
 * @param <A> float[] or double[]
 */
public record LayerMemory<A>(Supplier<LayerLoops<A>> newLoops, LongFunction<Numbers<A>> allocate) {
    /** In single precision. */
    public static LayerMemory<float[]> floats() {
        return new LayerMemory<>(FloatLayerLoops::new, FloatNumbers::allocate);
    }

    /** In double precision. */
    public static LayerMemory<double[]> doubles() {
        return new LayerMemory<>(DoubleLayerLoops::new, DoubleNumbers::allocate);
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

    LayerLoops<A> loops() {
        return newLoops.get();
    }

    Numbers<A> numbers(long length) {
        return allocate.apply(length);
    }
}
