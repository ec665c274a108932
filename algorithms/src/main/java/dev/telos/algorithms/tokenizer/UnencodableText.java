package dev.telos.algorithms.tokenizer;

/** A text that is no text in Unicode: half of a surrogate pair stands alone in it. */
public final class UnencodableText extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnencodableText(int place) {
        super("A text to encode: expected whole characters, got half of one (a lone surrogate) at " + place + ".");
    }
}
