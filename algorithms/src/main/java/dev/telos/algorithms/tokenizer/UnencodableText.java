package dev.telos.algorithms.tokenizer;

/** A text that cannot be encoded: half of a surrogate pair stands alone in it, or it is too long. */
public final class UnencodableText extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private UnencodableText(String expected, String came) {
        super("A text to encode: expected " + expected + ", got " + came + ".");
    }

    static UnencodableText halfACharacter(int place) {
        return new UnencodableText("whole characters", "half of one (a lone surrogate) at " + place);
    }

    static UnencodableText tooLong(int length) {
        return new UnencodableText("at most " + Tokenizer.LONGEST_TEXT + " characters", length + "");
    }
}
