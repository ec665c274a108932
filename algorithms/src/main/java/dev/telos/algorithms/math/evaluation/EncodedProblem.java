package dev.telos.algorithms.math.evaluation;

import dev.telos.algorithms.data.MathProblem;

/** A problem with the tokens of its prompt. */
public final class EncodedProblem {
    private final int index;
    private final MathProblem problem;
    private final int[] prompt;

    /**
     * @param index its place among the problems that it was read with, from 0
     * @param problem what the tokens were made of
     * @param prompt up to where the answer begins
     */
    public EncodedProblem(int index, MathProblem problem, int[] prompt) {
        this.index = index;
        this.problem = problem;
        this.prompt = prompt.clone();
    }

    /** Its place among the problems that it was read with, from 0. */
    public int index() {
        return index;
    }

    /** What the tokens were made of. */
    public MathProblem problem() {
        return problem;
    }

    /** The tokens of the prompt, up to where the answer begins. */
    public int[] prompt() {
        return prompt.clone();
    }

    /** Tokens of the prompt. */
    public int length() {
        return prompt.length;
    }
}
