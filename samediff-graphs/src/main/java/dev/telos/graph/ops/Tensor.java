package dev.telos.graph.ops;

import java.util.Arrays;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * A value in a {@link Graph}: an array of known shape, and the checked operations on it.
 *
 * <p>Axes may be counted from the end by negative numbers. Element-wise operations broadcast over trailing axes. Where
 * SameDiff's own operation has a wrong gradient, the comment says what stands in for it.
 */
public final class Tensor {
    final Graph graph;
    final SDVariable variable;
    final long[] shape;

    Tensor(Graph graph, SDVariable variable, long... shape) {
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

    public Tensor plus(Tensor other) {
        return wrap(variable.add(other.variable), Shapes.broadcast("plus", shape, other.shape));
    }

    public Tensor plus(double number) {
        return wrap(variable.add(number), shape);
    }

    public Tensor minus(Tensor other) {
        return wrap(variable.sub(other.variable), Shapes.broadcast("minus", shape, other.shape));
    }

    public Tensor times(Tensor other) {
        return wrap(variable.mul(other.variable), Shapes.broadcast("times", shape, other.shape));
    }

    public Tensor times(double number) {
        return wrap(variable.mul(number), shape);
    }

    /** By way of the reciprocal: SameDiff's division has a wrong gradient for a divisor of one element. */
    public Tensor dividedBy(Tensor other) {
        Shapes.broadcast("dividedBy", shape, other.shape);
        return times(other.reciprocal());
    }

    public Tensor reciprocal() {
        return wrap(variable.rdiv(1.0), shape);
    }

    public Tensor negate() {
        return wrap(variable.neg(), shape);
    }

    public Tensor exp() {
        return wrap(graph.sameDiff.math.exp(variable), shape);
    }

    public Tensor log() {
        return wrap(graph.sameDiff.math.log(variable), shape);
    }

    public Tensor sqrt() {
        return wrap(graph.sameDiff.math.sqrt(variable), shape);
    }

    /** One over the square root; an operation less than the two, and five less in the backward pass. */
    public Tensor reciprocalSqrt() {
        return wrap(graph.sameDiff.math.rsqrt(variable), shape);
    }

    /** By multiplication: SameDiff's square is a power, and several times slower. */
    public Tensor square() {
        return times(this);
    }

    public Tensor sigmoid() {
        return wrap(graph.sameDiff.nn.sigmoid(variable), shape);
    }

    public Tensor tanh() {
        return wrap(graph.sameDiff.math.tanh(variable), shape);
    }

    /** {@code x·sigmoid(x)}, also known as swish; SameDiff's own is slow to differentiate. */
    public Tensor silu() {
        return times(sigmoid());
    }

    /** The sign as -1, 0 or 1; nothing flows back. */
    public Tensor sign() {
        return wrap(graph.sameDiff.math.sign(variable), shape).detach();
    }

    /** Gradient 0 at 0. */
    public Tensor abs() {
        return times(sign());
    }

    /** 1 where this is less than {@code other}, else 0; nothing flows back. */
    public Tensor lessThan(Tensor other) {
        return indicator(variable.lt(other.variable), Shapes.broadcast("lessThan", shape, other.shape));
    }

    /** 1 where this is at most {@code other}, else 0; nothing flows back. */
    public Tensor atMost(Tensor other) {
        return indicator(variable.lte(other.variable), Shapes.broadcast("atMost", shape, other.shape));
    }

    /** No gradient passes a truth value: SameDiff differentiates along floating-point variables only. */
    private Tensor indicator(SDVariable truth, long[] broadcast) {
        return wrap(truth.castTo(graph.precision()), broadcast);
    }

    /**
     * {@code condition·this + (1 - condition)·otherwise} for a condition of zeros and ones; both branches have to be
     * finite. SameDiff's select has no gradient.
     */
    public Tensor where(Tensor condition, Tensor otherwise) {
        long[] both = Shapes.broadcast("where", shape, otherwise.shape);
        Shapes.broadcast("where", both, condition.shape);
        return condition.times(this).plus(condition.negate().plus(1.0).times(otherwise));
    }

    /** At a tie the gradient goes to {@code other} alone; SameDiff's own minimum gives both the whole of it. */
    public Tensor min(Tensor other) {
        Shapes.broadcast("min", shape, other.shape);
        return where(lessThan(other), other);
    }

    /** At a tie the gradient goes to {@code other} alone; SameDiff's own maximum gives both the whole of it. */
    public Tensor max(Tensor other) {
        Shapes.broadcast("max", shape, other.shape);
        return where(other.lessThan(this), other);
    }

    /** Bounded to [low, high]; the gradient passes inside and on the bounds. An infinite bound does not bind. */
    public Tensor clip(double low, double high) {
        return clip(graph.constant(low), graph.constant(high), low, high);
    }

    private Tensor clip(Tensor lowest, Tensor highest, double low, double high) {
        Tensor raised = Double.isInfinite(low) ? this : where(lowest.atMost(this), lowest);
        return Double.isInfinite(high) ? raised : raised.where(raised.atMost(highest), highest);
    }

    /** The same value; nothing flows back. */
    public Tensor detach() {
        return wrap(Bits.detach(variable), shape);
    }

    public Tensor sum() {
        return rank() == 0 ? this : wrap(variable.sum());
    }

    /** Sum over one axis, which goes away. */
    public Tensor sum(int axis) {
        int positive = Shapes.axis("sum", shape, axis);
        long[] rest = Shapes.without(shape, positive);
        return shape[positive] == 1 ? reshape(rest) : wrap(variable.sum(positive), rest);
    }

    /**
     * Sum over one axis, which stays with length 1. Only positive axes reach SameDiff, where negative ones are silently
     * wrong, and never an axis of length 1, where a vector of one element is an exception.
     */
    public Tensor sumKeeping(int axis) {
        int positive = Shapes.axis("sum", shape, axis);
        return shape[positive] == 1 ? this : wrap(variable.sum(true, positive), Shapes.with(shape, positive, 1));
    }

    public Tensor meanKeeping(int axis) {
        int positive = Shapes.axis("mean", shape, axis);
        return sumKeeping(positive).times(1.0 / shape[positive]);
    }

    /** The largest along one axis, which stays with length 1; nothing flows back. */
    public Tensor largestKeeping(int axis) {
        int positive = Shapes.axis("largest", shape, axis);
        if (shape[positive] == 1) {
            return detach();
        }
        return wrap(variable.max(true, positive), Shapes.with(shape, positive, 1))
                .detach();
    }

    /** Log-softmax over the last axis, safe for any gap between logits. */
    public Tensor logSoftmax() {
        return LastAxis.logSoftmax(this);
    }

    /** Softmax over the last axis, safe for any gap between logits. */
    public Tensor softmax() {
        return LastAxis.softmax(this);
    }

    /**
     * 1 at the {@code k} largest along the last axis, else 0; nothing flows back. Of equals the first ones count, so that
     * it is {@code k} in any case, or all where there are no more.
     */
    public Tensor topKMask(int k) {
        return LastAxis.topKMask(this, k);
    }

    /**
     * The entry at a place among all when put in order from the largest down; nothing flows back.
     *
     * @param place a whole number, [], counted from 0 at the largest; bounded to the places that there are
     */
    public Tensor nthLargest(Tensor place) {
        place.requireShape("place of nthLargest");
        return LastAxis.nthLargest(this, place);
    }

    /** Matrix product of two matrices, or of stacks of matrices with the same leading axes. */
    public Tensor matmul(Tensor other) {
        return Products.matmul("matmul", this, other, false);
    }

    /** This times the transpose of {@code other}. */
    public Tensor matmulTransposed(Tensor other) {
        return Products.matmul("matmulTransposed", this, other, true);
    }

    /** The same entries in another shape; no length can be left open. */
    public Tensor reshape(long... newShape) {
        return Arrangement.reshape(this, newShape);
    }

    /** The axes in another order; all are named, counted from the front. */
    public Tensor permute(int... axes) {
        return Arrangement.permute(this, axes);
    }

    /** Joins arrays along one axis; the other axes are equal. */
    public Tensor concat(int axis, Tensor other) {
        return Arrangement.concat(this, axis, other);
    }

    /** {@code length} entries of one axis from {@code start} on. */
    public Tensor slice(int axis, long start, long length) {
        return Arrangement.slice(this, axis, start, length);
    }

    /** Repeats a length-1 axis {@code times} times. */
    public Tensor stretch(int axis, long times) {
        return Arrangement.stretch(this, axis, times);
    }

    /** Checked equality of shapes, for who composes graphs. */
    public Tensor requireShape(String what, long... expected) {
        if (!Arrays.equals(shape, expected)) {
            throw ShapeMismatch.of(what, Arrays.toString(expected), shape);
        }
        return this;
    }

    private Tensor wrap(SDVariable result, long... resultShape) {
        return new Tensor(graph, result, resultShape);
    }
}
