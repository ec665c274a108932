package dev.telos.graph.ops;

import java.util.Arrays;

/** Operands of an operation, or an array given to a graph, do not have the shapes that are needed. */
public final class ShapeMismatch extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    ShapeMismatch(String message) {
        super(message);
    }

    /** What {@code operation} expected, and the shapes that came instead. */
    public static ShapeMismatch of(String operation, String expected, long[]... came) {
        StringBuilder shapes = new StringBuilder();
        for (long[] shape : came) {
            shapes.append(shapes.isEmpty() ? "" : " and ").append(Arrays.toString(shape));
        }
        return new ShapeMismatch(operation + ": expected " + expected + ", got " + shapes + ".");
    }
}
