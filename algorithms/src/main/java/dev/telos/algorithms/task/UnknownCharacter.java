package dev.telos.algorithms.task;

/** A text holds a character for which the vocabulary has no token. */
public final class UnknownCharacter extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private UnknownCharacter(String message) {
        super(message);
    }

    static UnknownCharacter in(String text, int position, int codePoint, String characters) {
        return new UnknownCharacter(String.format(
                "Character %d of \"%s\": expected one of \"%s\", got '%s' (U+%04X)."
                        + " Change the text, or build the vocabulary from texts that hold this character.",
                position, text, characters, Character.toString(codePoint), codePoint));
    }
}
