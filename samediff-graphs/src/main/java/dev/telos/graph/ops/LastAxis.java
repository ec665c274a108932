package dev.telos.graph.ops;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Operations that look along the last axis. */
final class LastAxis {
    private LastAxis() {}

    /** SameDiff's own is not a number where logits lie far apart. */
    static Tensor logSoftmax(Tensor x) {
        Tensor shifted = x.minus(largest("log-softmax", x));
        return shifted.minus(shifted.exp().sumKeeping(-1).log());
    }

    /**
     * ND4J's own takes 0 for the largest in a row of negative doubles, and is not a number below -745; hence the shift.
     */
    static Tensor softmax(Tensor x) {
        Tensor shifted = x.minus(largest("softmax", x));
        return x.graph.wrap(x.graph.sameDiff.nn.softmax(shifted.variable, x.rank() - 1), x.shape);
    }

    private static Tensor largest(String operation, Tensor x) {
        return x.largestKeeping(Shapes.axis(operation, x.shape, -1));
    }

    static Tensor topKMask(Tensor x, int k) {
        if (k < 1 || x.rank() == 0) {
            throw ShapeMismatch.of("top " + k + " along the last axis", "at least one of at least one", x.shape);
        }
        long width = x.length(-1);
        if (k >= width) {
            return x.graph.constant(Nd4j.ones(x.graph.precision(), x.shape));
        }
        Tensor rows = x.reshape(Shapes.size(x.shape) / width, width);
        return topKOfRows(rows, k).reshape(x.shape);
    }

    static Tensor nthLargest(Tensor x, Tensor place) {
        long size = Shapes.size(x.shape);
        Tensor row = x.reshape(1, size);
        // A place beyond the last would read past the end of the array.
        Tensor inside = place.clip(0, (double) size - 1);
        return x.graph
                .wrap(KthLargest.at(row.variable, inside.variable.castTo(DataType.INT32)), 1)
                .reshape()
                .detach();
    }

    private static Tensor topKOfRows(Tensor rows, int k) {
        Graph graph = rows.graph;
        long number = rows.length(0);
        Tensor kth = graph.wrap(KthLargest.of(rows.variable, k), number).reshape(number, 1);
        Tensor above = kth.lessThan(rows);
        Tensor ties = kth.atMost(rows).minus(above);
        // Equal logits, as of a policy that knows nothing yet, would all get in: number them, and stop at k.
        Tensor numbers = graph.wrap(graph.sameDiff.cumsum(ties.variable, false, false, 1), rows.shape);
        Tensor room = above.sumKeeping(1).negate().plus(k);
        return above.plus(ties.times(numbers.atMost(room)));
    }
}
