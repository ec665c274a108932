package dev.telos.graph.kernel;

import java.util.List;

/** A token is none of the vocabulary. */
public final class TokenOutOfRange extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private TokenOutOfRange(String what, long vocabulary, String where, List<String> found, int more, String encode) {
        super(what + ": expected ids from 0 to " + (vocabulary - 1) + where + "; got " + String.join(", ", found)
                + (more > 0 ? " and " + more + " more" : "") + ". Encode " + encode
                + " with the vocabulary of the policy.");
    }

    /** A token that was chosen, where there are logits for each of {@code vocabulary}. */
    static TokenOutOfRange chosen(List<String> found, int more, long vocabulary) {
        return new TokenOutOfRange(
                "Chosen tokens", vocabulary, ", one for each row of logits", found, more, "responses");
    }

    /** A token that is read, where a table has {@code vocabulary} rows. */
    static TokenOutOfRange ofTable(List<String> found, int more, long vocabulary) {
        return new TokenOutOfRange("Tokens that are read", vocabulary, "", found, more, "sequences");
    }
}
