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
        long width = x.length(-1);
        if (k >= width) {
            return x.graph.constant(Nd4j.ones(x.graph.precision(), x.shape));
        }
        Node rows = x.reshape(Shapes.size(x.shape) / width, width);
        return topKOfRows(rows, k).reshape(x.shape);
    }

    private static Node topKOfRows(Node rows, int k) {
        Graph graph = rows.graph;
        long number = rows.length(0);
        Node kth = graph.wrap(KthLargest.of(rows.variable, k), number).reshape(number, 1);
        Node above = kth.lessThan(rows);
        Node ties = kth.atMost(rows).minus(above);
        // Equal logits, as of a policy that knows nothing yet, would all get in: number them, and stop at k.
        Node numbers = graph.wrap(graph.sameDiff.cumsum(ties.variable, false, false, 1), rows.shape);
        Node room = above.sumKeeping(1).negate().plus(k);
        return above.plus(ties.times(numbers.atMost(room)));
    }
}
