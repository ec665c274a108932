package dev.telos.graph.kernel;

/**
 * Adam with decoupled weight decay, in place and in one pass over the numbers.
 *
 * <p>Belongs to one thread.
 *
 * @param <A> float[] or double[]
 * @see <a href="https://arxiv.org/abs/1711.05101">Decoupled Weight Decay Regularization (Loshchilov and Hutter,
 *     2019)</a>
 */
public final class AdamKernel<A> {
    private static final int BLOCK = 1024;

    private final LayerLoops<A> loops;
    private final A parameters;
    private final A gradient;
    private final A mean;
    private final A meanSquare;

    AdamKernel(LayerLoops<A> loops) {
        this.loops = loops;
        this.parameters = loops.array(BLOCK);
        this.gradient = loops.array(BLOCK);
        this.mean = loops.array(BLOCK);
        this.meanSquare = loops.array(BLOCK);
    }

    /** {@code Σ g²}; not finite if one of the squares is not in this precision. */
    public double squares(Numbers<A> gradients) {
        double sum = 0;
        for (long from = 0; from < gradients.length(); from += BLOCK) {
            int count = count(from, gradients);
            gradients.read(from, gradient, 0, count);
            sum += loops.squares(gradient, count);
        }
        return sum;
    }

    /** Updates parameters, means and mean squares, which are of one length. */
    public void update(AdamRates rates, Numbers<A> of, Numbers<A> gradients, Numbers<A> means, Numbers<A> meanSquares) {
        for (long from = 0; from < of.length(); from += BLOCK) {
            int count = count(from, of);
            of.read(from, parameters, 0, count);
            gradients.read(from, gradient, 0, count);
            means.read(from, mean, 0, count);
            meanSquares.read(from, meanSquare, 0, count);
            loops.adam(rates, parameters, gradient, mean, meanSquare, count);
            of.write(from, parameters, 0, count);
            means.write(from, mean, 0, count);
            meanSquares.write(from, meanSquare, 0, count);
        }
    }

    private static int count(long from, Numbers<?> numbers) {
        return (int) Math.min(BLOCK, numbers.length() - from);
    }
}
