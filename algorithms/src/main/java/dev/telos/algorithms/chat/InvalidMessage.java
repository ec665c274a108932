package dev.telos.algorithms.chat;

/** A message that is none: says what was expected and what came. */
public final class InvalidMessage extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidMessage(String came) {
        super("A message: expected an object with a role, a text, got " + came + ".");
    }
}
