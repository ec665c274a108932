package dev.telos.algorithms.task;

import java.util.List;
import java.util.Set;

/** Problems as a policy meets them: prompts and responses are tokens, and every response has a verdict. */
public interface TokenTask {
    String name();

    /** Tokens that end a response, each as its last one. */
    Set<Integer> stopTokens();

    /** The number of tokens to which every prompt is padded. */
    int promptWidth();

    /** The number of tokens of the longest response, with the one that ends it. */
    int maxResponseLength();

    /** The problems to learn from. */
    List<TokenProblem> trainingProblems();

    /** For evaluation only; there may be none. */
    List<TokenProblem> heldOutProblems();

    /** A task of texts in which every character is a token. */
    static TokenTask of(Task task) {
        return new CharacterTask(task);
    }
}
