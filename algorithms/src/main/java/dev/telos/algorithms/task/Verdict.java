package dev.telos.algorithms.task;

/**
 * What a verifier says of a response.
 *
 * @param reward to learn from
 * @param isRight whether the answer is right, whatever else the reward counts
 */
public record Verdict(double reward, boolean isRight) {
    /** 1 for a right answer, else 0. */
    public static Verdict of(boolean isRight) {
        return new Verdict(isRight ? 1 : 0, isRight);
    }
}
