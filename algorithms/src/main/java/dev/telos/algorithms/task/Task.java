package dev.telos.algorithms.task;

import java.util.List;

/**
 * Problems with a verifiable reward, and a teacher to imitate first.
 *
 * <p>Prompts and responses are plain texts here: {@link CharacterVocabulary#encodeLeftPadded} makes a prompt of
 * {@link #promptWidth} tokens. Both lists of problems stand in a scrambled order that never changes, so any first n of
 * them are a fair sample.
 */
public interface Task {
    String name();

    CharacterVocabulary vocabulary();

    /** The number of tokens to which every prompt is padded. */
    int promptWidth();

    /** The number of tokens of the longest response the task needs, with the end character. */
    int maxResponseLength();

    /** The problems to learn from. */
    List<Problem> trainingProblems();

    /** One problem in five, told by a hash of its prompt; for evaluation only. */
    List<Problem> heldOutProblems();

    /** What the teacher says to {@code count} training prompts drawn with repetition; the same for the same seed. */
    List<Demonstration> demonstrations(long seed, int count);

    /**
     * 1 for a right response and 0 for any other.
     *
     * <p>What follows the first end character is ignored; a response without one is unfinished, hence wrong.
     */
    double reward(Problem problem, String response);

    /** The warm start with which the task is known, or expected, to leave something to learn. */
    WarmStartSettings warmStart();
}
