package dev.telos.graph.step;

import io.vavr.collection.Map;

/**
 * What an objective came to on a step.
 *
 * @param loss the weighted sum of the terms
 * @param terms each term before its weight
 * @param weights the weights used
 * @param observed metrics by name
 */
public record ObjectiveValue(
        double loss, Map<String, Double> terms, Map<String, Double> weights, Map<String, Double> observed) {}
