package dev.telos.graph.ops;

import java.util.Arrays;

/** Products of matrices. */
final class Products {
    private Products() {}

    /** Of two matrices, or of two stacks of them with the same leading axes: SameDiff throws at a mixture. */
    static Tensor matmul(String operation, Tensor x, Tensor other, boolean transposeOther) {
        int rank = x.rank();
        boolean sameStack = rank == other.rank()
                && rank >= 2
                && Arrays.equals(Arrays.copyOf(x.shape, rank - 2), Arrays.copyOf(other.shape, rank - 2));
        if (!sameStack) {
            throw ShapeMismatch.of(operation, "two matrices or two equal stacks of matrices", x.shape, other.shape);
        }
        long otherInner = other.shape[transposeOther ? rank - 1 : rank - 2];
        long columns = other.shape[transposeOther ? rank - 2 : rank - 1];
        if (x.shape[rank - 1] != otherInner) {
            throw ShapeMismatch.of(operation, "equal inner lengths", x.shape, other.shape);
        }
        return x.graph.wrap(
                x.graph.sameDiff.mmul(x.variable, other.variable, false, transposeOther, false),
                Shapes.with(x.shape, rank - 1, columns));
    }
}
