package dev.telos.graph.ops;

import dev.telos.graph.backend.ArrayMemory;
import dev.telos.graph.backend.Processor;
import dev.telos.graph.kernel.DoubleNumbers;
import dev.telos.graph.kernel.FloatNumbers;
import dev.telos.graph.kernel.LayerKernels;
import dev.telos.graph.kernel.MatrixPart;
import dev.telos.graph.kernel.Numbers;
import dev.telos.graph.kernel.SmallProducts;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How kernels see arrays of a precision.
 *
 * @param numbers of a dense array, row by row, without a copy
 * @param layers kernels of layers
 * @param <A> float[] or double[]
 */
public record Precision<A>(Function<INDArray, Numbers<A>> numbers, LayerKernels<A> layers) {
    private static final Precision<float[]> FLOAT = new Precision<>(
            array -> new FloatNumbers(
                    new FloatPointer(dense(array, DataType.FLOAT).data().pointer()), array.length(), array),
            LayerKernels.floats());
    private static final Precision<double[]> DOUBLE = new Precision<>(
            array -> new DoubleNumbers(
                    new DoublePointer(dense(array, DataType.DOUBLE).data().pointer()), array.length(), array),
            LayerKernels.doubles());

    static {
        SmallProducts.areFaster(Processor.hasAvx512());
    }

    /**
     * Of FLOAT or DOUBLE.
     *
     * @throws IllegalArgumentException for any other type
     */
    public static Precision<?> of(DataType precision) {
        return switch (precision) {
            case FLOAT -> FLOAT;
            case DOUBLE -> DOUBLE;
            default ->
                throw new IllegalArgumentException(
                        "Kernels work in FLOAT or DOUBLE, got " + precision + "; cast the arrays to one of them.");
        };
    }

    MatrixPart<A> matrix(INDArray array) {
        return numbers.apply(array).matrix(Math.toIntExact(array.size(0)), Math.toIntExact(array.size(1)));
    }

    List<MatrixPart<A>> matrices(List<INDArray> arrays) {
        return arrays.stream().map(this::matrix).toList();
    }

    List<Numbers<A>> all(List<INDArray> arrays) {
        return arrays.stream().map(numbers).toList();
    }

    /** A pointer of another type would lead past the end of the array. */
    static void requireType(INDArray array, DataType expected) {
        if (array.dataType() != expected) {
            throw new IllegalArgumentException("Expected arrays of one type, " + expected + ", got " + array.dataType()
                    + Arrays.toString(array.shape()) + " among them; cast it.");
        }
    }

    private static INDArray dense(INDArray array, DataType expected) {
        ArrayMemory.requireMainMemory("A kernel");
        requireType(array, expected);
        if (!ArrayMemory.isDense(array)) {
            throw new IllegalArgumentException(
                    "Expected an array whose numbers lie row by row in a buffer of its own, got order "
                            + array.ordering()
                            + ", offset " + array.offset() + ", " + array.length() + " of "
                            + array.data().length() + " numbers.");
        }
        return array;
    }
}
