package dev.telos.graph.kernel;

/**
 * The loops that the layers of a network are made of, and the optimizer's; all that differs from one precision or one
 * implementation to another.
 *
 * <p>Each works on blocks of rows from the start of arrays, many numbers at a call. Gains stand there once for each row of
 * a block, so that numbers that belong together have the same place in all arrays. An instance keeps scratch arrays and
 * belongs to one thread.
 *
 * @param <A> float[] or double[]
 */
public interface LayerLoops<A> {
    /** Gates are computed for so many numbers at a time. */
    int LENGTH = BlockLoops.LENGTH;

    A array(int length);

    void set(A x, int at, double value);

    void fill(A x, int from, int n, double value);

    /** {@code x = factor · x} for the first n. */
    void multiply(A x, double factor, int n);

    /** {@code sums += x} for the first n. */
    void add(A x, A sums, int n);

    /** {@code x[i] += x[from + i]} for the first n. */
    void addFirst(A x, int from, int n);

    /** {@code Σ x²} of the first n. */
    double squares(A x, int n);

    /** For each row {@code result = gains · x / sqrt(mean(x²) + epsilon)}. */
    void normalise(A x, A gains, int rows, int width, double epsilon, A result);

    /**
     * What flows back through {@link #normalise}: to x, and added to {@code ofGains} for each row by itself.
     *
     * @param result may be {@code derivative}
     */
    void normaliseBack(A x, A gains, A derivative, int rows, int width, double epsilon, A result, A ofGains);

    /**
     * Turns the pairs (x[i], x[half + i]) of each head by an angle.
     *
     * @param x [positions, heads, 2·half]
     * @param cosines of the angles, [positions, half]
     * @param sines likewise
     */
    void turn(A x, A cosines, A sines, int positions, int heads, int half);

    /** The reverse turn. */
    void turnBack(A x, A cosines, A sines, int positions, int heads, int half);

    /** {@code result = gate · sigmoid(gate) · up} for the first n, at most {@link #LENGTH}. */
    void gated(A gate, A up, A result, int n);

    /**
     * What flows back takes the place of gate and up: with {@code s = sigmoid(gate)} it is {@code derivative · up · s (1 +
     * gate (1 - s))} and {@code derivative · gate · s}.
     */
    void gatedBack(A gate, A up, A derivative, int n);

    /**
     * Scores become weights: the softmax of {@code x + hidden} over the first columns of each row, and 0 in the others.
     *
     * @param hidden [columns]
     * @param seen columns of the first row that count; each further row has one more
     */
    void soften(A x, A hidden, int rows, int columns, int seen);

    /** What flows back to scores takes the place of {@code derivative}: {@code weights · (derivative - mean)}. */
    void softenBack(A weights, A derivative, int rows, int columns);

    /** One step of Adam for the first n parameters; mean and mean square are updated. */
    void adam(AdamRates rates, A parameters, A gradient, A mean, A meanSquare, int n);

    /** {@code result[to + j] = Σ_i x[at + i] · matrix[from + stride · i + j]} for the first rows i and columns j. */
    void product(A x, int at, int rows, A matrix, int from, int stride, A result, int to, int columns);

    /** {@code result[to + stride · i] = x[from + i]} for the first n. */
    void spread(A x, int from, int n, A result, int to, int stride);

    /** {@code result[at + i] = x[i]} for the first n, in double precision. */
    void widen(A x, double[] result, int at, int n);
}
