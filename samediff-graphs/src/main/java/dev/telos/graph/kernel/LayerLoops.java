package dev.telos.graph.kernel;

/**
 * The loops over rows that the layers of a network are made of; all that differs from one precision to another.
 *
 * <p>Arrays of one call are numbered alike: what stands at {@code from} in one belongs to what stands there in the others.
 * An instance keeps scratch arrays and belongs to one thread.
 *
 * @param <A> float[] or double[]
 */
interface LayerLoops<A> {
    /** The exponentials are computed for so many numbers at a time. */
    int LENGTH = BlockLoops.LENGTH;

    A array(int length);

    void set(A x, int at, double value);

    void fill(A x, int from, int n, double value);

    /** {@code Σ x²}. */
    double squares(A x, int from, int n);

    /** {@code Σ x · y}. */
    double products(A x, A y, int from, int n);

    /** {@code Σ x · y · z}. */
    double products(A x, A y, A z, int from, int n);

    /** {@code result = factor · x · gains}. */
    void scale(A x, A gains, double factor, A result, int from, int n);

    /** {@code result = factor · derivative · gains - pull · x}. */
    void scaleBack(A derivative, A gains, double factor, A x, double pull, A result, int from, int n);

    /** {@code sums += factor · x · y}. */
    void addProducts(A x, A y, double factor, A sums, int from, int n);

    /** Turns the pairs (x[from + i], x[from + half + i]) by angles whose cosines and sines stand at {@code at + i}. */
    void turn(A x, int from, A cosines, A sines, int at, int half);

    /** The reverse turn. */
    void turnBack(A x, int from, A cosines, A sines, int at, int half);

    /** {@code result = gate · sigmoid(gate) · up} for the first n, at most {@link #LENGTH}. */
    void gated(A gate, A up, A result, int n);

    /**
     * What flows back takes the place of gate and up: with {@code s = sigmoid(gate)} it is {@code derivative · up · s (1 +
     * gate (1 - s))} and {@code derivative · gate · s}.
     */
    void gatedBack(A gate, A up, A derivative, int n);

    /** The largest of {@code x + hidden}, whose first stands at 0 in {@code hidden}. */
    double largest(A x, int from, A hidden, int n);

    /** {@code x = x + hidden - shift}. */
    void shift(A x, int from, A hidden, double shift, int n);

    /** {@code x = exp(x)} for numbers at most 0. */
    void exp(A x, int n);

    double sum(A x, int from, int n);

    /** {@code sums += x} for the first n. */
    void add(A x, A sums, int n);

    /** {@code x[i] += x[from + i]} for the first n. */
    void addFirst(A x, int from, int n);

    /** {@code x = factor · x}. */
    void multiply(A x, int from, double factor, int n);

    /** {@code derivative = weights · (derivative - mean)}. */
    void centre(A weights, A derivative, double mean, int from, int n);
}
