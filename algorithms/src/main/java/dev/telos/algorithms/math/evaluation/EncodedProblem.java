package dev.telos.algorithms.math.evaluation;

import dev.telos.algorithms.data.MathProblem;

/**
 * A problem with the tokens of its prompt.
 *
 * @param index its place among the problems that it was read with, from 0
 * @param problem what the tokens were made of
 * @param prompt up to where the answer begins
 */
public record EncodedProblem(int index, MathProblem problem, int[] prompt) {
    /** Tokens of the prompt. */
    public int length() {
        return prompt.length;
    }
}
