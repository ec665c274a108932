package dev.telos.graph.backend;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Where the arrays of the backend lie.
 *
 * <p>{@code -Dtelos.arrays=elsewhere} has those of the CPU taken for arrays that Java cannot reach: everything then runs as
 * on a backend that has only its own operations.
 */
public final class ArrayMemory {
    private static final String PLACE = "telos.arrays";

    private ArrayMemory() {}

    /** Whether Java reads and writes the very numbers that operations compute with. */
    public static boolean isMainMemory() {
        return !System.getProperty(PLACE, "").equals("elsewhere")
                && Nd4j.getExecutioner().type() == ExecutionerType.NATIVE_CPU;
    }

    /**
     * For what reads the numbers in place.
     *
     * @throws IllegalStateException if they are not in main memory
     */
    public static void requireMainMemory(String reader) {
        if (!isMainMemory()) {
            throw new IllegalStateException(
                    reader + " reads arrays in main memory, and those of this backend lie elsewhere;"
                            + " use operations of the graph.");
        }
    }

    /** Whether an array's numbers lie row by row in a buffer of its own. */
    public static boolean isDense(INDArray array) {
        return array.ordering() == 'c'
                && array.offset() == 0
                && array.length() == array.data().length();
    }
}
