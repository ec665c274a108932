package dev.telos.algorithms.jinja;

/**
 * A piece of a template.
 *
 * @param text the characters that count: of a literal its content
 */
record Token(Kind kind, String text, int line) {
    enum Kind {
        /** Text outside of tags, as it is written. */
        DATA,
        PRINT_BEGIN,
        PRINT_END,
        TAG_BEGIN,
        TAG_END,
        NAME,
        TEXT,
        WHOLE,
        REAL,
        SYMBOL,
        END
    }

    boolean is(Kind other, String content) {
        return kind == other && text.equals(content);
    }

    /** As messages show it. */
    @Override
    public String toString() {
        return switch (kind) {
            case END -> "the end of the template";
            case DATA -> "text outside of tags";
            case TEXT -> "a text";
            default -> "\"" + (text.length() <= 40 ? text : text.substring(0, 40) + "…") + "\"";
        };
    }
}
