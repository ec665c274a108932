package dev.telos.algorithms.testkit;

import dev.telos.dsl.tree.Formula;
import dev.telos.graph.backend.ArrayNumbers;
import dev.telos.graph.step.Models;
import dev.telos.graph.step.StepResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a step came to.
 *
 * @param numbers each term, the loss, each metric
 * @param gradients by the name of the parameter with its network's, as in {@code policy/logits}
 */
record Outcome(Map<String, Double> numbers, Map<String, INDArray> gradients) {
    /** Numbers this small are differences of rounding. */
    private static final double NOTHING = 1e-12;

    static Outcome of(StepResult result) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        result.value().terms().forEach((name, value) -> numbers.put("term \"" + name + "\"", value));
        numbers.put("the loss", result.value().loss());
        result.value().observed().forEach((name, value) -> numbers.put("metric \"" + name + "\"", value));
        Map<String, INDArray> gradients = new LinkedHashMap<>();
        result.policyGradients().forEach((name, array) -> gradients.put(Models.POLICY_SCOPE + "/" + name, array));
        result.criticGradients().forEach((name, array) -> gradients.put(Models.CRITIC_SCOPE + "/" + name, array));
        return new Outcome(numbers, gradients);
    }

    /** Of gradients those of the policy alone. */
    Outcome ofPolicyGradient() {
        Map<String, INDArray> own = new LinkedHashMap<>(gradients);
        own.keySet().removeIf(name -> !name.startsWith(Models.POLICY_SCOPE));
        return new Outcome(Map.of(), own);
    }

    /** The first number or gradient that is not the same up to rounding, and both values. */
    Optional<String> difference(Outcome came, double tolerance) {
        for (Map.Entry<String, Double> number : numbers.entrySet()) {
            double expected = number.getValue();
            double other = came.numbers.getOrDefault(number.getKey(), Double.NaN);
            if (!(Math.abs(other - expected) <= tolerance * Math.abs(expected) + NOTHING)) {
                return Optional.of(number.getKey() + " should be " + expected + ", but is " + other);
            }
        }
        double allowed = tolerance * largest() + NOTHING;
        for (Map.Entry<String, INDArray> gradient : gradients.entrySet()) {
            double[] expected = values(gradient.getValue());
            INDArray array = came.gradients.get(gradient.getKey());
            double[] other = array == null ? new double[0] : values(array);
            for (int i = 0; i < expected.length; i++) {
                double found = i < other.length ? other[i] : Double.NaN;
                if (!(Math.abs(found - expected[i]) <= allowed)) {
                    return Optional.of(
                            derivative(gradient.getKey(), i) + " should be " + expected[i] + ", but is " + found);
                }
            }
        }
        return Optional.empty();
    }

    /** The first number or gradient that is NaN or infinite. */
    Optional<String> notFinite() {
        Optional<String> number = numbers.entrySet().stream()
                .filter(entry -> !Double.isFinite(entry.getValue()))
                .map(entry -> entry.getKey() + " is " + entry.getValue())
                .findFirst();
        return number.isPresent() ? number : firstGradient(value -> !Double.isFinite(value));
    }

    /** The first partial derivative that is more than {@code tolerance} away from 0. */
    Optional<String> notZero(double tolerance) {
        return firstGradient(value -> !(Math.abs(value) <= tolerance));
    }

    private Optional<String> firstGradient(java.util.function.DoublePredicate which) {
        for (Map.Entry<String, INDArray> gradient : gradients.entrySet()) {
            double[] values = values(gradient.getValue());
            for (int i = 0; i < values.length; i++) {
                if (which.test(values[i])) {
                    return Optional.of(derivative(gradient.getKey(), i) + " is " + Formula.number(values[i]));
                }
            }
        }
        return Optional.empty();
    }

    private static String derivative(String parameter, int index) {
        return "the derivative with respect to " + parameter + ", entry " + index + ",";
    }

    private double largest() {
        double largest = 0;
        for (INDArray gradient : gradients.values()) {
            for (double value : values(gradient)) {
                largest = Math.max(largest, Double.isFinite(value) ? Math.abs(value) : 0);
            }
        }
        return largest;
    }

    private static double[] values(INDArray array) {
        return ArrayNumbers.of(array);
    }
}
