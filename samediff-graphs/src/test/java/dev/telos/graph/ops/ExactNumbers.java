package dev.telos.graph.ops;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arrays in a form that is equal where every bit is: ND4J calls arrays equal that differ a little. */
public final class ExactNumbers {
    private ExactNumbers() {}

    public static Map<String, Object> exact(Values values) {
        Map<String, Object> exact = new LinkedHashMap<>();
        values.byName().forEach((name, array) -> exact.put(name, exact(array)));
        return exact;
    }

    static List<Map<String, Object>> exact(Program.Differentiated differentiated) {
        return List.of(exact(differentiated.values()), exact(differentiated.gradients()));
    }

    /** Type, shape and bits. A number of any type fits into a double. */
    public static Object exact(INDArray array) {
        double[] numbers =
                array.castTo(DataType.DOUBLE).dup('c').reshape(array.length()).toDoubleVector();
        List<Long> bits = DoubleStream.of(numbers)
                .mapToLong(Double::doubleToLongBits)
                .boxed()
                .toList();
        return List.of(array.dataType(), List.of(java.util.Arrays.toString(array.shape())), bits);
    }
}
