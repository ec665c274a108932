package dev.telos.graph.backend;

import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import java.util.Arrays;
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Blocks wherever the numbers are, in a dense array or a view: an operation to copy each. */
record OperationBlocks(INDArray array) implements ArrayBlocks {
    static OperationBlocks of(INDArray array) {
        return new OperationBlocks(array.reshape('c', true, array.length()));
    }

    @Override
    public void read(long from, double[] block, int count) {
        Objects.checkFromIndexSize(from, count, array.length());
        try (INDArray numbers = Nd4j.createUninitialized(DataType.DOUBLE, count)) {
            numbers.assign(array.get(interval(from, from + count)));
            System.arraycopy(numbers.data().asDouble(), 0, block, 0, count);
        }
    }

    @Override
    public void write(long from, double[] block, int count) {
        Objects.checkFromIndexSize(from, count, array.length());
        try (INDArray numbers = Nd4j.createFromArray(Arrays.copyOf(block, count))) {
            array.get(interval(from, from + count)).assign(numbers);
        }
    }
}
