package dev.telos.graph.ops;

import dev.telos.graph.backend.ArrayMemory;
import dev.telos.graph.backend.Processor;
import dev.telos.graph.kernel.DoubleNumbers;
import dev.telos.graph.kernel.FloatNumbers;
import dev.telos.graph.kernel.LayerKernels;
import dev.telos.graph.kernel.MatrixPart;
import dev.telos.graph.kernel.Numbers;
import dev.telos.graph.kernel.SmallProducts;
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
            array -> new FloatNumbers(new FloatPointer(dense(array).data().pointer()), array.length(), array),
            LayerKernels.floats());
    private static final Precision<double[]> DOUBLE = new Precision<>(
            array -> new DoubleNumbers(new DoublePointer(dense(array).data().pointer()), array.length(), array),
            LayerKernels.doubles());

    static {
        SmallProducts.areFaster(Processor.hasAvx512());
    }

    /** FLOAT or DOUBLE. */
    public static Precision<?> of(DataType precision) {
        return precision == DataType.FLOAT ? FLOAT : DOUBLE;
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

    private static INDArray dense(INDArray array) {
        ArrayMemory.requireMainMemory("A kernel");
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
