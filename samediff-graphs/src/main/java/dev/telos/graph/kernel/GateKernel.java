package dev.telos.graph.kernel;

/**
 * The gated part of a feed-forward layer, {@code gate · sigmoid(gate) · up}, and what flows back.
 *
 * <p>Belongs to one thread.
 *
 * @param <A> float[] or double[]
 * @see <a href="https://arxiv.org/abs/2002.05202">GLU Variants Improve Transformer (Shazeer, 2020)</a>, SwiGLU
 */
public final class GateKernel<A> {
    private final LayerLoops<A> loops;
    private final A gates;
    private final A ups;
    private final A derivative;

    GateKernel(LayerLoops<A> loops) {
        this.loops = loops;
        this.gates = loops.array(LayerLoops.LENGTH);
        this.ups = loops.array(LayerLoops.LENGTH);
        this.derivative = loops.array(LayerLoops.LENGTH);
    }

    /** Fills {@code result}; all are of one length. */
    public void forward(Numbers<A> gate, Numbers<A> up, Numbers<A> result) {
        for (long from = 0; from < gate.length(); from += LayerLoops.LENGTH) {
            int count = (int) Math.min(LayerLoops.LENGTH, gate.length() - from);
            gate.read(from, gates, 0, count);
            up.read(from, ups, 0, count);
            loops.gated(gates, ups, derivative, count);
            result.write(from, derivative, 0, count);
        }
    }

    /** Fills the gradients with respect to gate and up. */
    public void backward(Numbers<A> gate, Numbers<A> up, Numbers<A> derivatives, Numbers<A> ofGate, Numbers<A> ofUp) {
        for (long from = 0; from < gate.length(); from += LayerLoops.LENGTH) {
            int count = (int) Math.min(LayerLoops.LENGTH, gate.length() - from);
            gate.read(from, gates, 0, count);
            up.read(from, ups, 0, count);
            derivatives.read(from, derivative, 0, count);
            loops.gatedBack(gates, ups, derivative, count);
            ofGate.write(from, gates, 0, count);
            ofUp.write(from, ups, 0, count);
        }
    }
}
