package dev.telos.examples.bench.work;

import dev.telos.examples.bench.exchange.ArrayFolder;
import dev.telos.examples.bench.exchange.ArrayWriter;
import java.util.Arrays;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Between ND4J's arrays and those in files. */
final class Arrays32 {
    private Arrays32() {}

    /** A float32 array of a folder. */
    static INDArray read(ArrayFolder folder, String name) {
        long[] shape = Arrays.stream(folder.shape(name)).asLongStream().toArray();
        INDArray array = Nd4j.createUninitialized(DataType.FLOAT, shape);
        array.data().asNioFloat().put(folder.floats(name));
        return array;
    }

    static void write(ArrayWriter folder, String name, INDArray array) {
        int[] shape = Arrays.stream(array.shape()).mapToInt(Math::toIntExact).toArray();
        folder.floats(name, array.castTo(DataType.FLOAT).dup('c').data().asFloat(), shape);
    }

    static void write(ArrayWriter folder, Map<String, INDArray> arrays) {
        arrays.forEach((name, array) -> write(folder, name, array));
    }

    static void write(ArrayWriter folder, String name, double number) {
        folder.floats(name, new float[] {(float) number}, 1);
    }
}
