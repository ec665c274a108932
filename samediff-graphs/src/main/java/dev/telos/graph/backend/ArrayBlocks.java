package dev.telos.graph.backend;

import dev.telos.graph.kernel.DoubleNumbers;
import dev.telos.graph.kernel.FloatNumbers;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The numbers of an array, row by row, a block at a time: arrays of any size and type on any backend. */
public sealed interface ArrayBlocks permits FloatBlocks, DoubleBlocks, OperationBlocks {

    /** Copies {@code count} numbers from place {@code from} on to the start of {@code block}. */
    void read(long from, double[] block, int count);

    /** Writes the first {@code count} numbers of {@code block} to place {@code from} and after. */
    void write(long from, double[] block, int count);

    /** Straight in memory where that can be, for FLOAT and DOUBLE, else by operations of the backend. */
    static ArrayBlocks of(INDArray array) {
        if (!ArrayMemory.isMainMemory() || !ArrayMemory.isDense(array)) {
            return OperationBlocks.of(array);
        }
        return switch (array.dataType()) {
            case FLOAT ->
                new FloatBlocks(new FloatNumbers(new FloatPointer(array.data().pointer()), array.length(), array));
            case DOUBLE ->
                new DoubleBlocks(
                        new DoubleNumbers(new DoublePointer(array.data().pointer()), array.length(), array));
            default -> OperationBlocks.of(array);
        };
    }
}
