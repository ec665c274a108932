package dev.telos.algorithms.reward;

/**
 * A response to a problem whose answer is known.
 *
 * @param reference the answer, or a solution that ends in it
 * @param response what the model wrote
 * @param tokens how many tokens the response has
 */
public record Attempt(String reference, String response, int tokens) {}
