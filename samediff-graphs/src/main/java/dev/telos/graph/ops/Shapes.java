package dev.telos.graph.ops;

/** Shape arithmetic of the checked operations. */
final class Shapes {
    private Shapes() {}

    /** The shape of an element-wise operation under trailing-axis broadcasting. */
    static long[] broadcast(String operation, long[] a, long[] b) {
        int rank = Math.max(a.length, b.length);
        long[] shape = new long[rank];
        for (int i = 0; i < rank; i++) {
            long left = fromEnd(a, rank - i);
            long right = fromEnd(b, rank - i);
            if (left != right && left != 1 && right != 1) {
                throw ShapeMismatch.of(operation, "shapes that broadcast", a, b);
            }
            shape[i] = Math.max(left, right);
        }
        return shape;
    }

    private static long fromEnd(long[] shape, int position) {
        return position > shape.length ? 1 : shape[shape.length - position];
    }

    static long[] without(long[] shape, int axis) {
        long[] rest = new long[shape.length - 1];
        System.arraycopy(shape, 0, rest, 0, axis);
        System.arraycopy(shape, axis + 1, rest, axis, rest.length - axis);
        return rest;
    }

    static long[] with(long[] shape, int axis, long length) {
        long[] changed = shape.clone();
        changed[axis] = length;
        return changed;
    }

    static long size(long[] shape) {
        long size = 1;
        for (long length : shape) {
            size *= length;
        }
        return size;
    }

    /** {@code axis} counted from the front; negative counts from the end. */
    static int axis(String operation, long[] shape, int axis) {
        int positive = axis < 0 ? axis + shape.length : axis;
        if (positive < 0 || positive >= shape.length) {
            throw ShapeMismatch.of(operation + " over axis " + axis, "a shape with that axis", shape);
        }
        return positive;
    }
}
