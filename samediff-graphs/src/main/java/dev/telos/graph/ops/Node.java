package dev.telos.graph.ops;

import java.util.Arrays;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ops.impl.controlflow.compat.StopGradient;

/**
 * A value in a {@link Graph}: an array of known shape, and the checked operations on it.
 *
 * <p>Axes may be counted from the end by negative numbers. Element-wise operations broadcast over trailing axes. Where
 * SameDiff's own operation has a wrong gradient, the comment says what stands in for it.
 */
public final class Node {
    final Graph graph;
    final SDVariable variable;
    final long[] shape;

    Node(Graph graph, SDVariable variable, long... shape) {
        this.graph = graph;
        this.variable = variable;
        this.shape = shape;
    }

    public long[] shape() {
        return shape.clone();
    }

    public int rank() {
        return shape.length;
    }

    public long length(int axis) {
        return shape[Shapes.axis("length", shape, axis)];
    }

    public Node plus(Node other) {
        return wrap(variable.add(other.variable), Shapes.broadcast("plus", shape, other.shape));
    }

    public Node plus(double number) {
        return wrap(variable.add(number), shape);
    }

    public Node minus(Node other) {
        return wrap(variable.sub(other.variable), Shapes.broadcast("minus", shape, other.shape));
    }

    public Node times(Node other) {
        return wrap(variable.mul(other.variable), Shapes.broadcast("times", shape, other.shape));
    }

    public Node times(double number) {
        return wrap(variable.mul(number), shape);
    }

    /** By way of the reciprocal: SameDiff's division has a wrong gradient for a divisor of one element. */
    public Node dividedBy(Node other) {
        return times(other.reciprocal());
    }

    public Node reciprocal() {
        return wrap(variable.rdiv(1.0), shape);
    }

    public Node negate() {
        return wrap(variable.neg(), shape);
    }

    public Node exp() {
        return wrap(graph.sameDiff.math.exp(variable), shape);
    }

    public Node log() {
        return wrap(graph.sameDiff.math.log(variable), shape);
    }

    public Node sqrt() {
        return wrap(graph.sameDiff.math.sqrt(variable), shape);
    }

    /** One over the square root; an operation less than the two, and five less in the backward pass. */
    public Node reciprocalSqrt() {
        return wrap(graph.sameDiff.math.rsqrt(variable), shape);
    }

    /** By multiplication: SameDiff's square is a power, and several times slower. */
    public Node square() {
        return times(this);
    }

    public Node sigmoid() {
        return wrap(graph.sameDiff.nn.sigmoid(variable), shape);
    }

    /** The sign as -1, 0 or 1; nothing flows back. */
    public Node sign() {
        return wrap(graph.sameDiff.math.sign(detach().variable), shape);
    }

    /** Gradient 0 at 0. */
    public Node abs() {
        return times(sign());
    }

    /** 1 where this is less than {@code other}, else 0; nothing flows back. */
    public Node lessThan(Node other) {
        return indicator(
                detach().variable.lt(other.detach().variable), Shapes.broadcast("lessThan", shape, other.shape));
    }

    /** 1 where this is at most {@code other}, else 0; nothing flows back. */
    public Node atMost(Node other) {
        return indicator(
                detach().variable.lte(other.detach().variable), Shapes.broadcast("atMost", shape, other.shape));
    }

    private Node indicator(SDVariable bool, long[] broadcast) {
        return wrap(bool.castTo(graph.precision()), broadcast).detach();
    }

    /**
     * {@code condition·this + (1 - condition)·otherwise} for a condition of zeros and ones; both branches have to be
     * finite. SameDiff's select has no gradient.
     */
    public Node where(Node condition, Node otherwise) {
        return condition.times(this).plus(condition.negate().plus(1.0).times(otherwise));
    }

    /** At a tie the gradient goes to {@code other} alone; SameDiff's own minimum gives both the whole of it. */
    public Node min(Node other) {
        return where(lessThan(other), other);
    }

    /** At a tie the gradient goes to {@code other} alone; SameDiff's own maximum gives both the whole of it. */
    public Node max(Node other) {
        return where(other.lessThan(this), other);
    }

    /** Bounded to [low, high]; the gradient passes inside and on the bounds. An infinite bound does not bind. */
    public Node clip(double low, double high) {
        return clip(graph.constant(low), graph.constant(high), low, high);
    }

    private Node clip(Node lowest, Node highest, double low, double high) {
        Node raised = Double.isInfinite(low) ? this : where(lowest.atMost(this), lowest);
        return Double.isInfinite(high) ? raised : raised.where(raised.atMost(highest), highest);
    }

    /** The same value; nothing flows back. */
    public Node detach() {
        return wrap(new StopGradient(graph.sameDiff, variable).outputVariable(), shape);
    }

    public Node sum() {
        return rank() == 0 ? this : wrap(variable.sum());
    }

    /** Sum over one axis, which goes away. Only positive axes reach SameDiff: with negative ones it is silently wrong. */
    public Node sum(int axis) {
        int positive = Shapes.axis("sum", shape, axis);
        return wrap(variable.sum(positive), Shapes.without(shape, positive));
    }

    /** Sum over one axis, which stays with length 1. */
    public Node sumKeeping(int axis) {
        int positive = Shapes.axis("sum", shape, axis);
        return wrap(variable.sum(true, positive), Shapes.with(shape, positive, 1));
    }

    public Node meanKeeping(int axis) {
        return sumKeeping(axis).times(1.0 / length(axis));
    }

    /** The largest along one axis, which stays with length 1; nothing flows back. */
    public Node largestKeeping(int axis) {
        int positive = Shapes.axis("largest", shape, axis);
        return wrap(detach().variable.max(true, positive), Shapes.with(shape, positive, 1))
                .detach();
    }

    /** Log-softmax over the last axis, safe for any gap between logits. */
    public Node logSoftmax() {
        Node shifted = minus(largestKeeping(-1));
        return shifted.minus(shifted.exp().sumKeeping(-1).log());
    }

    /**
     * Softmax over the last axis, safe for any gap between logits. ND4J's own takes 0 for the largest in a row of
     * negative doubles, and is not a number below -745; hence the shift.
     */
    public Node softmax() {
        SDVariable shifted = minus(largestKeeping(-1)).variable;
        return wrap(graph.sameDiff.nn.softmax(shifted, rank() - 1), shape);
    }

    /** Matrix product of two matrices, or of stacks of matrices with the same leading axes. */
    public Node matmul(Node other) {
        return matmul(other, false, false);
    }

    /** This times the transpose of {@code other}. */
    public Node matmulTransposed(Node other) {
        return matmul(other, false, true);
    }

    private Node matmul(Node other, boolean transposeThis, boolean transposeOther) {
        int rank = rank();
        boolean sameStack = rank == other.rank()
                && rank >= 2
                && Arrays.equals(Arrays.copyOf(shape, rank - 2), Arrays.copyOf(other.shape, rank - 2));
        if (!sameStack) {
            throw ShapeMismatch.of("matmul", "two matrices or two equal stacks of matrices", shape, other.shape);
        }
        long rows = shape[transposeThis ? rank - 1 : rank - 2];
        long inner = shape[transposeThis ? rank - 2 : rank - 1];
        long otherInner = other.shape[transposeOther ? rank - 1 : rank - 2];
        long columns = other.shape[transposeOther ? rank - 2 : rank - 1];
        if (inner != otherInner) {
            throw ShapeMismatch.of("matmul", "equal inner lengths", shape, other.shape);
        }
        SDVariable product = graph.sameDiff.mmul(variable, other.variable, transposeThis, transposeOther, false);
        return wrap(product, Shapes.with(Shapes.with(shape, rank - 2, rows), rank - 1, columns));
    }

    public Node reshape(long... newShape) {
        if (Shapes.size(newShape) != Shapes.size(shape)) {
            throw ShapeMismatch.of("reshape", "as many elements as " + Arrays.toString(newShape), shape);
        }
        return wrap(variable.reshape(newShape), newShape);
    }

    public Node permute(int... axes) {
        if (!Arrays.equals(
                Arrays.stream(axes).sorted().toArray(),
                java.util.stream.IntStream.range(0, rank()).toArray())) {
            throw ShapeMismatch.of("permute", "each axis once in " + Arrays.toString(axes), shape);
        }
        long[] permuted = Arrays.stream(axes).mapToLong(axis -> shape[axis]).toArray();
        return wrap(variable.permute(axes), permuted);
    }

    /** Joins arrays along one axis; the other axes are equal. */
    public Node concat(int axis, Node other) {
        int positive = Shapes.axis("concat", shape, axis);
        boolean fits = rank() == other.rank()
                && Arrays.equals(Shapes.with(shape, positive, 1), Shapes.with(other.shape, positive, 1));
        if (!fits) {
            throw ShapeMismatch.of("concat", "equal shapes but for axis " + axis, shape, other.shape);
        }
        return wrap(
                graph.sameDiff.concat(positive, variable, other.variable),
                Shapes.with(shape, positive, shape[positive] + other.shape[positive]));
    }

    /** {@code length} entries of one axis from {@code start} on. */
    public Node slice(int axis, long start, long length) {
        int positive = Shapes.axis("slice", shape, axis);
        if (start < 0 || length < 1 || start + length > shape[positive]) {
            throw ShapeMismatch.of("slice of " + length + " from " + start, "an axis that long", shape);
        }
        int[] begin = new int[rank()];
        begin[positive] = Math.toIntExact(start);
        int[] size = Arrays.stream(Shapes.with(shape, positive, length))
                .mapToInt(Math::toIntExact)
                .toArray();
        return wrap(graph.sameDiff.slice(variable, begin, size), Shapes.with(shape, positive, length));
    }

    /** Repeats a length-1 axis {@code times} times; SameDiff's repeat crashes the JVM. */
    public Node stretch(int axis, long times) {
        int positive = Shapes.axis("stretch", shape, axis);
        if (shape[positive] != 1) {
            throw ShapeMismatch.of("stretch of axis " + axis, "length 1 there", shape);
        }
        long[] target = Shapes.with(shape, positive, times);
        return times(graph.constant(org.nd4j.linalg.factory.Nd4j.ones(graph.precision(), target)));
    }

    /** Checked equality of shapes, for who composes graphs. */
    public Node requireShape(String what, long... expected) {
        if (!Arrays.equals(shape, expected)) {
            throw ShapeMismatch.of(what, Arrays.toString(expected), shape);
        }
        return this;
    }

    private Node wrap(SDVariable result, long... resultShape) {
        return new Node(graph, result, resultShape);
    }
}
