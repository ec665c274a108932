package dev.telos.algorithms.tokenizer;

/** An id outside of the vocabulary. */
public final class UnknownToken extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnknownToken(int id, int place, int rows) {
        super("Token ids to decode: expected ids from 0 to " + (rows - 1) + ", got " + id + " at " + place
                + ". Is it padding that was to be left out, or of another model?");
    }

    UnknownToken(int id) {
        super("A token: expected the id of one, got " + id + ", which is none.");
    }
}
