package dev.telos.algorithms.math.evaluation;

import dev.telos.algorithms.evaluation.SampleCounts;

/**
 * The numbers of one problem's responses.
 *
 * @param counts responses, and how many are right
 * @param majority maj@k
 * @param truncated the share of responses that ended for lack of room
 * @param length the mean of their tokens
 */
public record ProblemScores(SampleCounts counts, double majority, double truncated, double length) {}
