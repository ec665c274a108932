package dev.telos.graph.ops;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arrays by name: outputs of a program, or gradients by variable. */
public record Values(Map<String, INDArray> byName) {
    public Values {
        byName = Map.copyOf(byName);
    }

    /** The array of that name; there has to be one. */
    public INDArray get(String name) {
        INDArray array = byName.get(name);
        if (array == null) {
            throw new IllegalArgumentException("No array named " + name + "; there are " + byName.keySet() + ".");
        }
        return array;
    }

    /** The only element of the array of that name. */
    public double number(String name) {
        INDArray array = get(name);
        if (array.length() != 1) {
            throw ShapeMismatch.of(name, "one element", array.shape());
        }
        return array.getDouble(0);
    }
}
