package dev.telos.graph.backend;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;

/** Where the arrays of the backend lie. */
public final class ArrayMemory {
    private ArrayMemory() {}

    /** Whether Java reads and writes the very numbers that operations compute with. */
    public static boolean isMainMemory() {
        return Nd4j.getExecutioner().type() == ExecutionerType.NATIVE_CPU;
    }

    /** Whether an array's numbers lie row by row in a buffer of its own. */
    public static boolean isDense(INDArray array) {
        return array.ordering() == 'c'
                && array.offset() == 0
                && array.length() == array.data().length();
    }
}
