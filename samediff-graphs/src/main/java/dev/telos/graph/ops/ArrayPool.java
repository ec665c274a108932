package dev.telos.graph.ops;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.samediff.internal.memory.AbstractMemoryMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.BaseNDArray;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Intermediate arrays of a graph of static shapes, reused within a run and from run to run.
 *
 * <p>Shapes never change, so the pool stops growing after the first run. Only arrays that it made come back into it:
 * what a run gives out as a result is never released, and so is never overwritten.
 */
final class ArrayPool extends AbstractMemoryMgr {
    private final Map<List<Object>, Deque<INDArray>> free = new HashMap<>();
    private final Set<INDArray> lent = Collections.newSetFromMap(new IdentityHashMap<>());

    /** What an earlier run did not release is its result, or belongs to a run that failed. */
    void startRun() {
        lent.clear();
    }

    @Override
    public INDArray allocate(boolean detached, DataType dataType, long... shape) {
        Deque<INDArray> fitting = free.get(key(dataType, shape));
        INDArray array;
        if (fitting == null || fitting.isEmpty()) {
            array = Nd4j.createUninitializedDetached(dataType, shape);
        } else {
            array = fitting.removeLast();
            // SameDiff tells arrays apart by their number, and takes one it has seen freed for freed.
            ((BaseNDArray) array).assignNewId();
        }
        lent.add(array);
        return array;
    }

    @Override
    public INDArray allocate(boolean detached, LongShapeDescriptor descriptor) {
        return allocate(detached, descriptor.dataType(), descriptor.getShape());
    }

    @Override
    public void release(INDArray array) {
        if (lent.remove(array)) {
            free.computeIfAbsent(key(array.dataType(), array.shape()), key -> new ArrayDeque<>())
                    .addLast(array);
        }
    }

    /** Memory of the arrays that wait to be used again. */
    long bytes() {
        return free.values().stream()
                .flatMap(Deque::stream)
                .mapToLong(array -> array.length() * array.dataType().width())
                .sum();
    }

    /** Frees what waits to be used again. */
    @Override
    public void close() {
        free.values().forEach(arrays -> arrays.forEach(INDArray::close));
        free.clear();
        lent.clear();
    }

    private static List<Object> key(DataType dataType, long[] shape) {
        return List.of(dataType, Arrays.toString(shape));
    }
}
