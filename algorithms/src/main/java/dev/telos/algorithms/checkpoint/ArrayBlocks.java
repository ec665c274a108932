package dev.telos.algorithms.checkpoint;

import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The numbers of an array, row by row, a block at a time on any backend. */
record ArrayBlocks(INDArray flat) {
    static ArrayBlocks of(INDArray array) {
        return new ArrayBlocks(array.reshape('c', new long[] {array.length()}));
    }

    /** Writes the first {@code count} numbers of {@code block} from place {@code from} on. */
    void write(long from, double[] block, int count) {
        try (INDArray numbers = Nd4j.createFromArray(count == block.length ? block : Arrays.copyOf(block, count))) {
            flat.get(interval(from, from + count)).assign(numbers);
        }
    }

    /** Copies {@code count} numbers from place {@code from} on to the start of {@code block}. */
    void read(long from, double[] block, int count) {
        try (INDArray numbers = Nd4j.createUninitialized(DataType.DOUBLE, count)) {
            numbers.assign(flat.get(interval(from, from + count)));
            System.arraycopy(numbers.data().asDouble(), 0, block, 0, count);
        }
    }
}
