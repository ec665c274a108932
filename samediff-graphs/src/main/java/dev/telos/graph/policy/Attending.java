package dev.telos.graph.policy;

import dev.telos.graph.ops.Graph;
import dev.telos.graph.ops.Tensor;
import io.vavr.Lazy;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What the layers share while they read some positions of a batch.
 *
 * <p>Rows of activations are position-major: row s·B + b is position s of sequence b. A range of positions is then a
 * range of rows, and the rotations of all positions are one stacked product.
 *
 * @param sequences B
 * @param read the positions read
 * @param answered those of them, the last ones, which leave the last layer
 * @param past keys and values of each layer from earlier positions, or none
 * @param padding [B, 1, 1, seen], {@link #HIDDEN} where nobody looks and else 0
 */
record Attending(int sequences, Positions read, Positions answered, List<KeysAndValues> past, Tensor padding) {
    /** Added to a score this leaves a weight of exactly 0, and stays finite where nothing can be seen at all. */
    static final double HIDDEN = -1e9;

    Attending {
        past = List.copyOf(past);
    }

    /**
     * Positions that ask. What is lazy becomes part of the graph only where it is used.
     *
     * @param count how many, n
     * @param rotations [n, headSize, headSize]
     * @param mask added to scores, [B·keyValueHeads, groups·n, seen]
     */
    record Positions(int count, Lazy<Tensor> rotations, Lazy<Tensor> mask) {}

    /** Keys and values of one layer, each [B·keyValueHeads, positions, headSize]. */
    record KeysAndValues(Tensor keys, Tensor values) {
        KeysAndValues after(KeysAndValues past) {
            return new KeysAndValues(past.keys.concat(1, keys), past.values.concat(1, values));
        }
    }

    /**
     * Reads whole sequences from their left edge; each position sees itself and what is before it.
     *
     * @param padding [B, 1, 1, S], {@link #HIDDEN} at padding and else 0
     */
    static Attending causal(Graph graph, TransformerConfig config, SequenceShape shape, Tensor padding) {
        int width = shape.readWidth();
        return new Attending(
                shape.sequences(),
                lastPositions(graph, config, shape, padding, width),
                lastPositions(graph, config, shape, padding, shape.responseWidth()),
                List.of(),
                padding);
    }

    private static Positions lastPositions(
            Graph graph, TransformerConfig config, SequenceShape shape, Tensor padding, int count) {
        int first = shape.readWidth() - count;
        return new Positions(
                count,
                Lazy.of(() -> graph.constant(Rotations.matrices(config, first, count))),
                Lazy.of(() -> mask(graph, config, shape, padding, count)));
    }

    private static Tensor mask(Graph graph, TransformerConfig config, SequenceShape shape, Tensor padding, int count) {
        int width = shape.readWidth();
        int groups = config.heads() / config.keyValueHeads();
        double[][] seen = new double[config.keyValueHeads() * groups * count][width];
        for (int row = 0; row < seen.length; row++) {
            int position = width - count + row % count;
            Arrays.fill(seen[row], position + 1, width, HIDDEN);
        }
        Tensor causal = graph.constant(Nd4j.create(seen).castTo(DataType.DOUBLE))
                .reshape(1, config.keyValueHeads(), (long) groups * count, width);
        return causal.plus(padding)
                .reshape((long) shape.sequences() * config.keyValueHeads(), (long) groups * count, width);
    }

    /**
     * Reads one new position of each sequence, which sees itself and what is kept.
     *
     * @param rotations [1, headSize, headSize]
     * @param hidden [B, 1, 1, kept + 1], {@link #HIDDEN} where nothing is kept and else 0
     */
    static Attending oneMore(
            Graph graph, TransformerConfig config, Tensor rotations, Tensor hidden, List<KeysAndValues> past) {
        int sequences = Math.toIntExact(hidden.length(0));
        int groups = config.heads() / config.keyValueHeads();
        Tensor everyHead = graph.constant(Nd4j.zeros(graph.precision(), 1, config.keyValueHeads(), groups, 1));
        Tensor mask =
                everyHead.plus(hidden).reshape((long) sequences * config.keyValueHeads(), groups, hidden.length(3));
        Positions one = new Positions(1, Lazy.of(() -> rotations), Lazy.of(() -> mask));
        return new Attending(sequences, one, one, past, hidden);
    }
}
