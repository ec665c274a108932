package dev.telos.algorithms.math.evaluation;

import java.util.Optional;

/**
 * A response and what the verifier says of it.
 *
 * @param text without special tokens
 * @param answer the final answer as it is written in the text, where one is found; a short text can be one as a whole
 * @param isRight whether it gives the answer of the problem
 * @param tokens how many, with the one that ends it
 * @param isStopped whether it ended by itself, and not for lack of room
 * @param logProbability of all its tokens under the policy at the temperature of sampling, in nats; what top-k and top-p
 *     leave out counts too
 */
public record JudgedResponse(
        String text, Optional<String> answer, boolean isRight, int tokens, boolean isStopped, double logProbability) {}
