package dev.telos.graph.kernel;

import java.util.List;

/** A token is none of the vocabulary. */
public final class TokenOutOfRange extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private TokenOutOfRange(String what, List<String> found, int more, int vocabulary) {
        super(what + " from 0 to " + (vocabulary - 1) + "; got " + String.join(", ", found)
                + (more > 0 ? " and " + more + " more" : "") + ". Encode sequences with the vocabulary of the policy.");
    }

    /** A token that was chosen, where there are logits for each of {@code vocabulary}. */
    static TokenOutOfRange chosen(List<String> found, int more, int vocabulary) {
        return new TokenOutOfRange("Chosen tokens: expected ids", found, more, vocabulary);
    }

    /** A token that is read, where a table has {@code vocabulary} rows. */
    static TokenOutOfRange ofTable(List<String> found, int more, int vocabulary) {
        return new TokenOutOfRange("Tokens that are read: expected ids", found, more, vocabulary);
    }
}
