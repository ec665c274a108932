package dev.telos.graph.ops;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.factory.Nd4j;

/** Operations that move entries and compute nothing. */
final class Arrangement {
    private Arrangement() {}

    static Tensor reshape(Tensor x, long... shape) {
        boolean lengths = Arrays.stream(shape).allMatch(length -> length > 0);
        if (!lengths || Shapes.size(shape) != Shapes.size(x.shape)) {
            throw ShapeMismatch.of("reshape", "as many elements as " + Arrays.toString(shape), x.shape);
        }
        return x.graph.wrap(x.variable.reshape(shape), shape);
    }

    static Tensor permute(Tensor x, int... axes) {
        int[] sorted = Arrays.stream(axes).sorted().toArray();
        if (!Arrays.equals(sorted, IntStream.range(0, x.rank()).toArray())) {
            throw ShapeMismatch.of("permute", "each axis once in " + Arrays.toString(axes), x.shape);
        }
        long[] permuted = Arrays.stream(axes).mapToLong(axis -> x.shape[axis]).toArray();
        return x.graph.wrap(x.variable.permute(axes), permuted);
    }

    static Tensor concat(Tensor x, int axis, Tensor other) {
        int positive = Shapes.axis("concat", x.shape, axis);
        boolean fits = x.rank() == other.rank()
                && Arrays.equals(Shapes.with(x.shape, positive, 1), Shapes.with(other.shape, positive, 1));
        if (!fits) {
            throw ShapeMismatch.of("concat", "equal shapes but for axis " + axis, x.shape, other.shape);
        }
        return x.graph.wrap(
                x.graph.sameDiff.concat(positive, x.variable, other.variable),
                Shapes.with(x.shape, positive, x.shape[positive] + other.shape[positive]));
    }

    static Tensor slice(Tensor x, int axis, long start, long length) {
        int positive = Shapes.axis("slice", x.shape, axis);
        if (start < 0 || length < 1 || start + length > x.shape[positive]) {
            throw ShapeMismatch.of("slice of " + length + " from " + start, "an axis that long", x.shape);
        }
        long[] shape = Shapes.with(x.shape, positive, length);
        int[] begin = new int[x.rank()];
        begin[positive] = Math.toIntExact(start);
        int[] size = Arrays.stream(shape).mapToInt(Math::toIntExact).toArray();
        return x.graph.wrap(x.graph.sameDiff.slice(x.variable, begin, size), shape);
    }

    /** By multiplication with ones: SameDiff's repeat crashes the JVM. */
    static Tensor stretch(Tensor x, int axis, long times) {
        int positive = Shapes.axis("stretch", x.shape, axis);
        if (x.shape[positive] != 1) {
            throw ShapeMismatch.of("stretch of axis " + axis, "length 1 there", x.shape);
        }
        long[] shape = Shapes.with(x.shape, positive, times);
        return x.times(x.graph.constant(Nd4j.ones(x.graph.precision(), shape)));
    }
}
