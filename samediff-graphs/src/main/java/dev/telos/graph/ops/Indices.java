package dev.telos.graph.ops;

import dev.telos.graph.backend.ArrayMemory;
import java.util.Arrays;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Whole numbers in a graph, good for three things: to be turned into one-hot rows, to look up rows of a
 * table, and to choose from rows of logits.
 */
public final class Indices {
    private final Graph graph;
    final SDVariable variable;
    private final long[] shape;

    Indices(Graph graph, SDVariable variable, long[] shape) {
        this.graph = graph;
        this.variable = variable;
        this.shape = shape;
    }

    /**
     * One-hot along a new last axis of length {@code depth}. ND4J gives a row of zeros for an index out of range; who
     * feeds the indices has to have checked them.
     */
    public Tensor oneHot(int depth) {
        long[] result = Arrays.copyOf(shape, shape.length + 1);
        result[shape.length] = depth;
        return graph.wrap(graph.sameDiff.oneHot(variable, depth, shape.length, 1.0, 0.0, graph.precision()), result);
    }

    /**
     * Rows of a table [V,d] by index: [N,d] for N indices. In main memory it is an operation of our own, which refuses an
     * index out of range and adds up what flows back to a row that was read more than once; else a product, {@link
     * #rowsByProduct}.
     */
    public Tensor rowsOf(Tensor table) {
        if (!ArrayMemory.isMainMemory()) {
            return rowsByProduct(table);
        }
        SDVariable rows = new EmbeddingOperation(graph.sameDiff, table.variable, variable).outputVariable();
        return graph.wrap(rows, vector(table), table.length(1));
    }

    /** The same by a product with one-hot rows. */
    Tensor rowsByProduct(Tensor table) {
        vector(table);
        return oneHot(Math.toIntExact(table.length(0))).matmul(table);
    }

    /** How many indices there are. */
    private long vector(Tensor table) {
        if (shape.length != 1 || table.rank() != 2) {
            throw ShapeMismatch.of("rows of a table", "a vector of indices and a matrix", shape);
        }
        return shape[0];
    }

    void requireShape(String what, long... expected) {
        if (!Arrays.equals(shape, expected)) {
            throw ShapeMismatch.of(what, Arrays.toString(expected), shape);
        }
    }
}
