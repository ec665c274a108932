package dev.telos.algorithms.session;

/** A text of several lines, which a session prints as it is where it would print a string with its escapes. */
public record Page(String text) {
    @Override
    public String toString() {
        return "\n" + text.stripTrailing();
    }
}
