package dev.telos.graph.ops;

import org.nd4j.linalg.factory.Nd4j;

/** Operations that look along the last axis. */
final class LastAxis {
    private LastAxis() {}

    /** SameDiff's own is not a number where logits lie far apart. */
    static Node logSoftmax(Node x) {
        Node shifted = x.minus(largest("log-softmax", x));
        return shifted.minus(shifted.exp().sumKeeping(-1).log());
    }

    static Node softmax(Node x) {
        Node weights = x.minus(largest("softmax", x)).exp();
        return weights.times(weights.sumKeeping(-1).reciprocal());
    }

    private static Node largest(String operation, Node x) {
        return x.largestKeeping(Shapes.axis(operation, x.shape, -1));
    }

    static Node topKMask(Node x, int k) {
        if (k < 1 || x.rank() == 0) {
            throw ShapeMismatch.of("top " + k + " along the last axis", "at least one of at least one", x.shape);
        }
        Graph graph = x.graph;
        if (k >= x.length(-1)) {
            return graph.constant(Nd4j.ones(graph.precision(), x.shape));
        }
        int axis = x.rank() - 1;
        Node top = graph.wrap(TopValues.of(x.variable, k), Shapes.with(x.shape, axis, k));
        Node kth = top.slice(axis, k - 1, 1);
        Node above = kth.lessThan(x);
        Node ties = kth.atMost(x).minus(above);
        // Equal logits, as of a policy that knows nothing yet, would all get in: number them, and stop at k.
        Node numbers = graph.wrap(graph.sameDiff.cumsum(ties.variable, false, false, axis), x.shape);
        Node room = above.sumKeeping(axis).negate().plus(k);
        return above.plus(ties.times(numbers.atMost(room)));
    }
}
