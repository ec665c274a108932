package dev.telos.graph.ops;

import java.util.Arrays;
import org.nd4j.autodiff.samediff.SDVariable;

/** Whole numbers in a graph, good for two things: to be turned into one-hot rows, and to choose from rows of logits. */
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

    void requireShape(String what, long... expected) {
        if (!Arrays.equals(shape, expected)) {
            throw ShapeMismatch.of(what, Arrays.toString(expected), shape);
        }
    }
}
