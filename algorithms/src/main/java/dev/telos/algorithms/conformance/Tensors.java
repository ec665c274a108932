package dev.telos.algorithms.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.telos.graph.backend.ArrayNumbers;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Arrays and numbers as they stand in a case: shape and row-major data, a number, or lists of numbers. */
final class Tensors {
    private static final String SHAPE = "shape";
    private static final String DATA = "data";

    private Tensors() {}

    static boolean isTensor(JsonNode node) {
        return node.isObject() && node.has(SHAPE) && node.has(DATA);
    }

    /** A number becomes an array of one, lists of numbers become a vector. */
    static INDArray read(String name, JsonNode node) {
        if (isTensor(node)) {
            long[] shape = numbers(name + " shape", node.get(SHAPE)).stream()
                    .mapToLong(Double::longValue)
                    .toArray();
            double[] data = data(name, node.get(DATA));
            long length = 1;
            for (long side : shape) {
                length *= side;
            }
            if (length != data.length || data.length == 0) {
                throw new UnreadableCase(name, length + " numbers for its shape", data.length + "");
            }
            return Nd4j.createFromArray(data).reshape(shape);
        }
        return Nd4j.createFromArray(node.isArray() ? data(name, node) : new double[] {number(name, node)});
    }

    private static double[] data(String name, JsonNode node) {
        return numbers(name, node).stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static List<Double> numbers(String name, JsonNode node) {
        if (!node.isArray()) {
            throw new UnreadableCase(
                    name, "a list of numbers", node.getNodeType().toString());
        }
        List<Double> numbers = new ArrayList<>();
        node.forEach(entry -> {
            if (entry.isArray()) {
                numbers.addAll(numbers(name, entry));
            } else {
                numbers.add(number(name, entry));
            }
        });
        return numbers;
    }

    /** NaN and the infinities are written as texts. */
    static double number(String name, JsonNode node) {
        if (node.isNumber()) {
            return node.doubleValue();
        }
        return switch (node.asText()) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw new UnreadableCase(name, "a number", node.toString());
        };
    }

    /** All numbers of an array, row by row. */
    static double[] values(INDArray array) {
        return ArrayNumbers.of(array);
    }
}
