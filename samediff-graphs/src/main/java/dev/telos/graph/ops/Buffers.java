package dev.telos.graph.ops;

import dev.telos.graph.ops.Recording.Blank;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Memory that is taken and given back while arrays are laid out: what is given back serves again for as many numbers. */
final class Buffers {
    private final Map<Size, Deque<INDArray>> free = new HashMap<>();
    private final List<INDArray> allocated = new ArrayList<>();

    /** Numbers that fit into one another's place. Scalars keep to themselves: none is a view of a vector. */
    private record Size(DataType type, long length, boolean scalar) {
        static Size of(DataType type, long... shape) {
            return new Size(type, Shapes.size(shape), shape.length == 0);
        }
    }

    /** An array in usual order that nobody else holds; what stands in it is left over. */
    INDArray take(Blank blank) {
        long[] shape = blank.lengths();
        Deque<INDArray> fitting = free.get(Size.of(blank.type(), shape));
        if (fitting != null && !fitting.isEmpty()) {
            INDArray array = fitting.removeLast();
            return shape.length == 0 ? array : array.reshape('c', shape);
        }
        INDArray array = Nd4j.createUninitializedDetached(blank.type(), shape);
        allocated.add(array);
        return array;
    }

    void giveBack(INDArray array) {
        free.computeIfAbsent(Size.of(array.dataType(), array.shape()), size -> new ArrayDeque<>())
                .addLast(array);
    }

    /** Memory held, used or not. */
    long bytes() {
        return allocated.stream()
                .mapToLong(array -> array.length() * array.dataType().width())
                .sum();
    }

    /** Frees the memory at once; no array that was taken may be used after this. */
    void close() {
        allocated.forEach(INDArray::close);
        allocated.clear();
        free.clear();
    }
}
