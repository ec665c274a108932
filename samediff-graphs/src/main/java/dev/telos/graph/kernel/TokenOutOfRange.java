package dev.telos.graph.kernel;

import java.util.List;

/** A chosen token is none of the vocabulary. */
public final class TokenOutOfRange extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    TokenOutOfRange(List<String> found, int more, int vocabulary) {
        super("Chosen tokens: expected ids from 0 to " + (vocabulary - 1) + ", one for each row of logits; got "
                + String.join(", ", found) + (more > 0 ? " and " + more + " more" : "")
                + ". Encode responses with the vocabulary of the policy.");
    }
}
