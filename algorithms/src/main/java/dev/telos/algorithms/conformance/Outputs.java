package dev.telos.algorithms.conformance;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The numbers that come of a case here, by the names of the expected ones. */
final class Outputs {
    private final Map<String, Output> byName = new LinkedHashMap<>();
    private final Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();

    /** An array and, where not all of it means something, the mask of what does. */
    record Output(INDArray values, Optional<INDArray> mask) {}

    Outputs put(String name, INDArray values) {
        byName.put(name, new Output(values, Optional.empty()));
        return this;
    }

    Outputs put(String name, double... values) {
        return put(name, Nd4j.createFromArray(values));
    }

    /** Only what is inside the mask is compared. */
    Outputs putInside(INDArray mask, String name, INDArray values) {
        byName.put(name, new Output(values, Optional.of(mask)));
        return this;
    }

    /** One of the numbers of an expected object of numbers. */
    Outputs metric(String group, String name, double value) {
        metrics.computeIfAbsent(group, g -> new LinkedHashMap<>()).put(name, value);
        return this;
    }

    Outputs metrics(String group, Map<String, Double> values) {
        values.forEach((name, value) -> metric(group, name, value));
        return this;
    }

    Optional<Output> output(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Map<String, Double> metrics(String group) {
        return metrics.getOrDefault(group, Map.of());
    }
}
