package dev.telos.algorithms.oracle;

/**
 * A whole response of a {@link TokenTree}.
 *
 * @param number by which the tree knows it, from 0
 * @param prompt the number of its prompt
 * @param tokens of the response
 * @param reward its outcome
 * @param probability of the response among those to its prompt, under the policy asked about
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Trajectory(int number, int prompt, int[] tokens, double reward, double probability) {}
