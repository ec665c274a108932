package dev.telos.algorithms.verify.parsing;

/**
 * A piece of an answer.
 *
 * @param kind what it is
 * @param text its one spelling: {@code \dfrac} and {@code \frac} both have the text {@code frac}
 */
record Token(Kind kind, String text) {
    enum Kind {
        /** Digits, perhaps with a decimal point and an exponent; its digits that repeat for ever stand in parentheses. */
        NUMBER,
        /** The name of a variable. */
        NAME,
        /** A word or command with a meaning. */
        COMMAND,
        /** Words. */
        TEXT,
        /** A unit that is spelt out without {@code \text}. */
        UNIT,
        /** An operator, a sign of relation, a bracket, a separator. */
        SIGN,
        /** The beginning of an environment. */
        BEGIN,
        /** The end of an environment. */
        FINISH,
        /** What follows the last token. */
        END
    }

    static final Token AT_END = new Token(Kind.END, "");

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    boolean is(Kind wanted, String spelling) {
        return kind == wanted && text.equals(spelling);
    }

    /** Whether this is a number without a point or an exponent. */
    boolean isDigits() {
        return kind == Kind.NUMBER && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    boolean isSign(String spelling) {
        return is(Kind.SIGN, spelling);
    }

    boolean isCommand(String spelling) {
        return is(Kind.COMMAND, spelling);
    }
}
